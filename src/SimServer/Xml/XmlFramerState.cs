namespace BindSim.SimServer.Xml;

/// <summary>Where an <see cref="XmlFramer"/> stands between two bytes.</summary>
internal enum XmlFramerState
{
    /// <summary>Before the first byte of a header, stanza or closing tag.</summary>
    Outside,

    /// <summary>After <c>&lt;</c>.</summary>
    Open,

    /// <summary>In the XML declaration.</summary>
    Declaration,

    /// <summary>In white space after the XML declaration.</summary>
    AfterDeclaration,

    /// <summary>In a start tag, outside quotes.</summary>
    StartTag,

    /// <summary>After a <c>/</c> in a start tag.</summary>
    StartTagSlash,

    /// <summary>In an attribute value in single quotes.</summary>
    SingleQuoted,

    /// <summary>In an attribute value in double quotes.</summary>
    DoubleQuoted,

    /// <summary>In an end tag.</summary>
    EndTag,

    /// <summary>In character data inside a stanza.</summary>
    Text,

    /// <summary>In an entity or character reference.</summary>
    Reference,

    /// <summary>After <c>&lt;!</c>.</summary>
    Markup,

    /// <summary>In the opening of a CDATA section.</summary>
    CDataOpening,

    /// <summary>In a CDATA section.</summary>
    CData,
}

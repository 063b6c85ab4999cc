namespace BindSim.SimServer.Xml;

/// <summary>What an <see cref="XmlFramer"/> found at the start of the unread bytes.</summary>
internal enum XmlFrame
{
    /// <summary>Not decided: more bytes are needed.</summary>
    Incomplete,

    /// <summary>A stream header, with the XML declaration before it if there is one.</summary>
    Header,

    /// <summary>A complete first-level child.</summary>
    Stanza,

    /// <summary>The closing tag of the stream.</summary>
    StreamEnd,

    /// <summary>Bytes that break a rule; <see cref="XmlFramer.Error"/> says which.</summary>
    Failed,
}

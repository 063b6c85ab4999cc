namespace BindSim.SimServer.Xml;

/// <summary>What an <see cref="XmlStreamReader"/> found.</summary>
public enum StreamEventKind
{
    /// <summary>Nothing yet: more bytes are needed, or the stream has ended.</summary>
    None,

    /// <summary>A stream header.</summary>
    Opened,

    /// <summary>A complete first-level child of the stream: a stanza or a negotiation element.</summary>
    Element,

    /// <summary>The closing tag of the stream. Nothing follows.</summary>
    Closed,

    /// <summary>The bytes break the rules of RFC 6120; the stream must be closed with the given error. Nothing follows.</summary>
    Failed,
}

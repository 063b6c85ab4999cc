namespace BindSim.Model.Specification;

/// <summary>
/// What is under way from a client to the server on one stream. On the wire a request to resume comes first, then one to bind, to enable stream
/// management, presence, and at the end what ends the stream.
/// </summary>
[Flags]
public enum ToServer : byte
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>A bind request; on a stream that was promised an address, the request for the session (RFC 3921 section 3).</summary>
    Bind = 1,

    /// <summary>Initial presence.</summary>
    Presence = 2,

    /// <summary>The end: the client closed, its connection broke, or it vanished. How long that takes to be noticed is open.</summary>
    End = 4,

    /// <summary>A request to resume the session that the device has the id of (XEP-0198 section 5).</summary>
    Resume = 8,

    /// <summary>A request to enable stream management (XEP-0198 section 3).</summary>
    Enable = 16,

    /// <summary>The closing tag: the client means its session to end. Its <see cref="End"/> comes behind.</summary>
    Close = 32,

    /// <summary>An acknowledgement of the message that it was sent (XEP-0198 section 4).</summary>
    Ack = 64,
}

namespace BindSim.Model.Specification;

/// <summary>What is under way from a client to the server on one stream. The order on the wire is the order of the values.</summary>
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
}

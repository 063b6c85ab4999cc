namespace BindSim.Model.Specification;

/// <summary>Where the one message is that a session was given last: with its server, on the wire, with its client. Nothing where it is settled.</summary>
[Flags]
public enum Mail : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The server keeps it until its client has acknowledged it (XEP-0198 section 4).</summary>
    Kept = 1,

    /// <summary>It is under way to the client.</summary>
    Sent = 2,

    /// <summary>The client has it, and the server does not know yet.</summary>
    Read = 4,

    /// <summary>The sender was told that it did not arrive, or another session was given it, while it still was under way.</summary>
    Returned = 8,
}

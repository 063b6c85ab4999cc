namespace BindSim.Model.Specification;

/// <summary>Where a stanza is: with its sender, on the wire, with its receiver. Nothing where it is settled.</summary>
[Flags]
public enum Mail : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The sender keeps it until the receiver has acknowledged it (XEP-0198 section 4).</summary>
    Kept = 1,

    /// <summary>It is under way.</summary>
    Sent = 2,

    /// <summary>The receiver has it, and the sender does not know yet.</summary>
    Read = 4,

    /// <summary>The sender was told that it did not arrive, or another session was given it, while it still was under way.</summary>
    Returned = 8,

    /// <summary>It is a request, or the answer to one, and no message.</summary>
    Query = 16,
}

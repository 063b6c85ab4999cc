namespace BindSim.Model.Specification;

/// <summary>One stanza of a session, on its way in one direction.</summary>
/// <param name="Where">Where it is; <see cref="Mail.None"/> for no stanza.</param>
/// <param name="Number">Its number among those that were written, from 1; 0 where nobody looks at their order.</param>
public readonly record struct Letter(Mail Where, byte Number)
{
    /// <summary>Whether the sender keeps it.</summary>
    public bool IsKept => (Where & Mail.Kept) != 0;

    /// <summary>Whether it is under way.</summary>
    public bool IsSent => (Where & Mail.Sent) != 0;

    /// <summary>Whether the receiver has it, and the sender does not know yet.</summary>
    public bool IsRead => (Where & Mail.Read) != 0;

    /// <summary>Whether it is a request or its answer, and no message.</summary>
    public bool IsQuery => (Where & Mail.Query) != 0;

    /// <summary>Whether the fate of a message is open: nobody has it for good, and its sender was told nothing.</summary>
    public bool IsOpen => (Where & (Mail.Kept | Mail.Sent)) != 0 && (Where & (Mail.Read | Mail.Returned | Mail.Query)) == 0;

    /// <summary>What is left of it when what is under way is lost.</summary>
    public Letter Unheard => IsKept ? this with { Where = Where & ~(Mail.Sent | Mail.Returned) } : default;

    /// <summary>What it becomes for a receiver that reads it.</summary>
    public Letter AfterReading => IsKept ? this with { Where = (Where & ~Mail.Sent) | Mail.Read } : default;

    /// <summary>Where it is, and its number if it has one. A record tells all its properties, and what a letter becomes is a letter again: without end.</summary>
    public override string ToString() => Number == 0 ? $"{Where}" : $"{Where} {Number}";
}

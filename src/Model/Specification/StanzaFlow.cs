namespace BindSim.Model.Specification;

/// <summary>
/// The stanzas of a session in one direction (XEP-0198 section 4): those that are under way or that the sender keeps, the oldest first, and the counts of both
/// ends. What a letter says of itself is how it is; what the rules know are the counts.
/// </summary>
/// <param name="First">The oldest.</param>
/// <param name="Second">The one behind it; none where there is no first.</param>
/// <param name="Told">The count that the sender was told last.</param>
/// <param name="Counted">The count that the receiver has said last, and that may be under way.</param>
/// <param name="Newest">The number of the last one that the receiver has read; 0 where nobody looks at the order.</param>
public readonly record struct StanzaFlow(Letter First, Letter Second, byte Told, byte Counted, byte Newest)
{
    /// <summary>Stanzas that it has room for.</summary>
    public const int WindowMax = 2;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => First.Where == Mail.None;

    /// <summary>How many there are.</summary>
    public int Count => (First.Where != Mail.None ? 1 : 0) + (Second.Where != Mail.None ? 1 : 0);

    /// <summary>How many the sender keeps.</summary>
    public int Kept => (First.IsKept ? 1 : 0) + (Second.IsKept ? 1 : 0);

    /// <summary>How many the receiver has read that the sender keeps.</summary>
    public int Read => (First.IsRead ? 1 : 0) + (Second.IsRead ? 1 : 0);

    /// <summary>How many messages have an open fate.</summary>
    public int Open => (First.IsOpen ? 1 : 0) + (Second.IsOpen ? 1 : 0);

    /// <summary>How many of those go by the rule when the connection breaks: nobody keeps them.</summary>
    public int LostWithConnection => (First.IsOpen && !First.IsKept ? 1 : 0) + (Second.IsOpen && !Second.IsKept ? 1 : 0);

    /// <summary>Whether one is under way.</summary>
    public bool IsUnderWay => First.IsSent || Second.IsSent;

    /// <summary>The one that the receiver reads next; none where none is under way.</summary>
    public Letter Next => First.IsSent ? First : Second.IsSent ? Second : default;

    /// <summary>The oldest that the sender keeps; none where it keeps none.</summary>
    public Letter OldestKept => First.IsKept ? First : Second.IsKept ? Second : default;

    /// <summary>One more, behind the others.</summary>
    public StanzaFlow Add(Letter letter) => IsEmpty ? this with { First = letter } : this with { Second = letter };

    /// <summary>The next one is read.</summary>
    /// <param name="counts">How the receiver counts.</param>
    public StanzaFlow AfterReading(StanzaCounts counts)
    {
        Letter next = Next;
        StanzaFlow after = First.IsSent ? Of(First.AfterReading, Second) : Of(First, Second.AfterReading);
        return after with { Newest = Math.Max(Newest, next.Number), Counted = next.IsKept ? counts.After(Counted) : Counted };
    }

    /// <summary>The sender is told a count: what it covers is kept no more.</summary>
    /// <param name="counts">How both count.</param>
    /// <param name="count">The count.</param>
    public StanzaFlow Acknowledged(StanzaCounts counts, byte count) => counts.Handled(Told, count) switch
    {
        0 => this,
        1 => Of(Second, default) with { Told = count },
        _ => Of(default, default) with { Told = count },
    };

    /// <summary>All that is kept is sent again.</summary>
    public StanzaFlow SentAgain() => Of(Again(First), Again(Second));

    /// <summary>What was under way is lost.</summary>
    public StanzaFlow Unheard() => IsEmpty ? this : Of(First.Unheard, Second.Unheard);

    /// <summary>The oldest that is kept is given back: kept no more, though it may be under way still.</summary>
    public StanzaFlow Returned() => First.IsKept ? Of(Returned(First), Second) : Of(First, Returned(Second));

    /// <summary>The messages of it; a request is asked by no other session, as its answer is for the one that asked.</summary>
    public StanzaFlow Messages()
    {
        StanzaFlow rest = Second.IsQuery ? this with { Second = default } : this;
        return rest.First.IsQuery ? rest.Of(default, rest.Second) : rest;
    }

    /// <summary>What is left when the session is over: nobody counts any more.</summary>
    public StanzaFlow Over() => IsEmpty ? default : this with { Told = 0, Counted = 0 };

    private static Letter Again(Letter letter) => letter.IsKept ? letter with { Where = letter.Where | Mail.Sent } : letter;

    private static Letter Returned(Letter letter) =>
        letter.IsSent && !letter.IsRead ? letter with { Where = (letter.Where & Mail.Query) | Mail.Sent | Mail.Returned } : default;

    private StanzaFlow Of(Letter first, Letter second) =>
        first.Where == Mail.None ? this with { First = second, Second = default } : this with { First = first, Second = second };
}

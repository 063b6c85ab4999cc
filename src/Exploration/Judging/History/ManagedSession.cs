using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>
/// A session with stream management, as the wires show it: from <c>enabled</c> on, over all the connections that carry it. Counts are
/// whole numbers here: no run is so long that they wrap.
/// </summary>
/// <param name="bound">The connection that it was bound on.</param>
/// <param name="id">What it is resumed by, or null where it cannot be.</param>
/// <param name="max">How long it waits to be resumed.</param>
internal sealed class ManagedSession(ConnectionHistory bound, string? id, TimeSpan max)
{
    public ConnectionHistory Bound { get; } = bound;

    public string? Id { get; } = id;

    /// <summary>The connection that carries it, or last did.</summary>
    public ConnectionHistory Holder { get; set; } = bound;

    /// <summary>The stanzas that the server sent, each once, in order.</summary>
    public List<Element> Sent { get; } = [];

    /// <summary>How many of them the client has acknowledged, as far as that has arrived.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Whether the client acknowledged more than it was sent.</summary>
    public bool IsMiscounted { get; set; }

    /// <summary>After a resumption: the place in <see cref="Sent"/> of the stanza that is to be sent again next. At the end nothing is.</summary>
    public int NextAgain { get; set; }

    /// <summary>
    /// When the server may have noticed that the connection is lost, at the earliest and at the latest, if that is known; null while it is there. A
    /// reset that the server hears of late, it may notice late.
    /// </summary>
    public (TimeSpan Earliest, TimeSpan? Latest)? Lost { get; private set; }

    /// <summary>Why it is over for certain, or null.</summary>
    public string? End { get; private set; }

    /// <summary>Whether the server has told its connection that another one resumes it, and has not answered that one yet.</summary>
    public bool IsBeingHandedOver { get; set; }

    /// <summary>Whether somebody asked to resume it and was not granted that.</summary>
    public bool HasSeenFailedResume { get; set; }

    /// <summary>The step in which it was resumed last; -1 before.</summary>
    public int MovedStep { get; private set; } = -1;

    /// <summary>In a run without time: whether its present wait has ended.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Whether it waits for a connection, as far as one can tell.</summary>
    public bool IsHibernating => End is null && Id is not null && Lost is not null;

    /// <summary>When it ends, at the earliest, if it is not resumed; for ever while its connection is there.</summary>
    public TimeSpan EarliestDeadline => Lost is { } lost ? lost.Earliest + max : TimeSpan.MaxValue;

    /// <summary>The same, at the latest.</summary>
    public TimeSpan LatestDeadline => Lost is { Latest: { } latest } ? latest + max : TimeSpan.MaxValue;

    /// <summary>The connection ended.</summary>
    /// <param name="now">When.</param>
    /// <param name="isNoticed">Whether the server knows for certain.</param>
    public void Lose(TimeSpan now, bool isNoticed) => Lost = (Lost?.Earliest ?? now, isNoticed ? now : Lost?.Latest);

    /// <summary>A connection ended that may have resumed it, so that nobody heard of it: its wait may have begun anew, and goes on at least as the old one did.</summary>
    /// <param name="now">When.</param>
    /// <param name="isNoticed">Whether the server knows for certain.</param>
    public void MayBeLostAgain(TimeSpan now, bool isNoticed) => Lost = (Lost?.Earliest ?? now, isNoticed ? now : null);

    /// <summary>In a run without time: its wait has ended.</summary>
    public void WaitEnded() => HasWaited = Lost is not null;

    /// <summary>
    /// Whether it was taken to be over when its row went to a session of whose grant nobody heard, or under a policy that ends sessions after the grant: the server takes the
    /// row first and ends it then, and when that was, nothing shows.
    /// </summary>
    public bool IsEndUnseen { get; private set; }

    /// <summary>It is over.</summary>
    /// <param name="why">In words that follow "it".</param>
    /// <param name="isUnseen">See <see cref="IsEndUnseen"/>.</param>
    public void Over(string why, bool isUnseen = false)
    {
        IsEndUnseen |= isUnseen && End is null;
        End ??= why;
    }

    /// <summary>Whether a stanza is the next of those that are to be sent again. What was acknowledged on another connection may be left out.</summary>
    public bool TrySendAgain(Element stanza)
    {
        for (; NextAgain < Sent.Count; NextAgain++)
        {
            if (Sent[NextAgain].Utf8.Span.SequenceEqual(stanza.Utf8.Span))
            {
                NextAgain++;
                return true;
            }

            if (NextAgain >= Acknowledged)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>Another connection carries it.</summary>
    public void Move(ConnectionHistory to, int step, int again)
    {
        MovedStep = step;
        Holder = to;
        Lost = null;
        HasWaited = false;
        IsBeingHandedOver = false;
        NextAgain = again;
    }

    public override string ToString() => Id is null ? $"the session of {Bound}" : $"the session {Id} of {Bound}";
}

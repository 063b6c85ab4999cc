namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Remembers what events touched, so that asking what an event would touch elsewhere seldom needs a replay. An event does the same
/// wherever everything it touches was last written by the same events: that is the promise on which the whole reduction rests.
/// A table of fixed size that forgets; what it forgets is learned again by a replay.
/// </summary>
internal sealed class EventMemo
{
    private const int Sets = 1 << 14;
    private const int Ways = 4;

    private readonly Entry[] _entries = new Entry[Sets * Ways];
    private int _next;

    /// <summary>Keeps what an event touched after the given past, and returns its id, which is unknown if that past is.</summary>
    public EventId Learn(in PastEvents past, ActorId actor, int alternative, Footprint footprint)
    {
        if (!past.TryIdentify(actor, alternative, footprint, out var id) || !past.TryLocal(actor, alternative, out var local))
        {
            return default;
        }

        Add(local, id, footprint);
        return id;
    }

    /// <summary>What the actor's next event touches after the given past, if one that did the same is remembered.</summary>
    /// <param name="past">What happened before it.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="alternative">How.</param>
    /// <param name="id">The event, if found.</param>
    public Footprint? Find(in PastEvents past, ActorId actor, int alternative, out EventId id)
    {
        if (past.TryLocal(actor, alternative, out var local))
        {
            foreach (ref var entry in Set(local))
            {
                if (entry.Local == local && past.TryIdentify(actor, alternative, entry.Footprint, out id) && entry.Id == id)
                {
                    return entry.Footprint;
                }
            }
        }

        id = default;
        return null;
    }

    private void Add(in EventId local, in EventId id, Footprint footprint)
    {
        var set = Set(local);
        foreach (ref var entry in set)
        {
            if (entry.Id == id)
            {
                return;
            }
        }

        set[_next++ & (Ways - 1)] = new Entry(local, id, footprint);
    }

    private Span<Entry> Set(in EventId local) => _entries.AsSpan((int)(local.Low % Sets) * Ways, Ways);

    private readonly record struct Entry(EventId Local, EventId Id, Footprint Footprint);
}

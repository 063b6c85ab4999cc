namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// What one event touched. The two masks are Bloom filters of 64 bits over the things touched and written: most pairs of events
/// are told independent by three machine instructions.
/// </summary>
internal sealed class Footprint
{
    private readonly Access[] _accesses;
    private readonly ulong _touched;
    private readonly ulong _written;

    public Footprint(ReadOnlySpan<Access> accesses, bool mayDisable)
    {
        _accesses = accesses.ToArray();
        MayDisable = mayDisable;
        foreach (ref readonly var access in accesses)
        {
            var bit = 1UL << (int)(access.Hash & 63);
            _touched |= bit;
            _written |= access.Writes ? bit : 0;
        }
    }

    public ReadOnlySpan<Access> Accesses => _accesses;

    public bool MayDisable { get; }

    /// <summary>A Bloom filter over what <see cref="Settles"/> is true of.</summary>
    public ulong Settled => MayDisable ? _touched : _written;

    public bool Equals(ReadOnlySpan<Access> accesses, bool mayDisable)
    {
        if (accesses.Length != _accesses.Length || mayDisable != MayDisable)
        {
            return false;
        }

        for (var index = 0; index < accesses.Length; index++)
        {
            if (!accesses[index].SameThing(_accesses[index]) || accesses[index].Writes != _accesses[index].Writes)
            {
                return false;
            }
        }

        return true;
    }

    public bool ConflictsWith(Footprint other) =>
        ((_written & other._touched) | (_touched & other._written)) != 0 && FindConflict(other, out _);

    /// <summary>Whether this event, run first, may change what <paramref name="later"/> does: it wrote something that was touched.</summary>
    public bool Affects(Footprint later)
    {
        if ((_written & later._touched) != 0)
        {
            foreach (ref readonly var access in later.Accesses)
            {
                if (Writes(access))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether this conflicts with an event, seen after <paramref name="first"/>, even if that event runs before it. Up to the first
    /// thing that <paramref name="first"/> wrote it does the same, and it touches that thing too.
    /// </summary>
    public bool SurelyConflictsWith(Footprint seen, Footprint first)
    {
        foreach (ref readonly var access in seen.Accesses)
        {
            if (Writes(access))
            {
                return true;
            }

            if (first.Writes(access))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether the event says that the actor may have a next event because of it.</summary>
    public bool MayEnable(ActorId actor)
    {
        foreach (ref readonly var mine in Accesses)
        {
            if (mine.Id == actor.Value && (mine.Space is AccessSpace.Enabling or AccessSpace.Actor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the thing's state after this event comes from it: it wrote the thing, or looked at it and may disable others.</summary>
    public bool Settles(in Access thing)
    {
        foreach (ref readonly var mine in Accesses)
        {
            if ((mine.Writes || MayDisable) && mine.SameThing(thing))
            {
                return true;
            }
        }

        return false;
    }

    private bool Writes(in Access access)
    {
        foreach (ref readonly var mine in Accesses)
        {
            if (mine.Writes && mine.SameThing(access))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether all that orders the two is a message that one pushed and the other popped: such a pair cannot happen in the
    /// other order.
    /// </summary>
    public bool ConflictsOnlyByMessage(Footprint other)
    {
        foreach (ref readonly var mine in Accesses)
        {
            foreach (ref readonly var theirs in other.Accesses)
            {
                if (mine.Space != AccessSpace.Message && (mine.Writes || theirs.Writes) && mine.SameThing(theirs))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public bool FindConflict(Footprint other, out Access thing)
    {
        foreach (ref readonly var mine in Accesses)
        {
            foreach (ref readonly var theirs in other.Accesses)
            {
                if ((mine.Writes || theirs.Writes) && mine.SameThing(theirs))
                {
                    thing = mine;
                    return true;
                }
            }
        }

        thing = default;
        return false;
    }
}

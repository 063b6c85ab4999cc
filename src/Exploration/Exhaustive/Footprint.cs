namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// What one event touched. Two filters over the things touched and written tell most pairs of events independent by a few machine instructions.
/// </summary>
internal sealed class Footprint
{
    private readonly Access[] _accesses;
    private readonly ulong[] _hashes;
    private readonly ThingFilter _touched;
    private readonly ThingFilter _written;

    public Footprint(ReadOnlySpan<Access> accesses, bool mayDisable)
    {
        _accesses = accesses.ToArray();
        _hashes = new ulong[accesses.Length];
        MayDisable = mayDisable;
        for (var index = 0; index < accesses.Length; index++)
        {
            var hash = _hashes[index] = accesses[index].Hash;
            _touched.Add(hash);
            if (accesses[index].Writes)
            {
                _written.Add(hash);
            }
        }
    }

    public ReadOnlySpan<Access> Accesses => _accesses;

    /// <summary>The hashes of the things in <see cref="Accesses"/>.</summary>
    public ReadOnlySpan<ulong> Hashes => _hashes;

    public bool MayDisable { get; }

    /// <summary>A filter over what <see cref="Settles"/> is true of.</summary>
    public ref readonly ThingFilter Settled => ref MayDisable ? ref _touched : ref _written;

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

    public bool ConflictsWith(Footprint other) => MayConflictWith(other) && FindConflict(other, out _, out _);

    /// <summary>Whether this event, run first, may change what <paramref name="later"/> does: it wrote something that was touched.</summary>
    public bool Affects(Footprint later)
    {
        if (_written.MayMeet(later._touched))
        {
            for (var index = 0; index < later._accesses.Length; index++)
            {
                if (Writes(later, index))
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
        for (var index = 0; index < seen._accesses.Length; index++)
        {
            if (Writes(seen, index))
            {
                return true;
            }

            if (first.Writes(seen, index))
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

    /// <summary>Finds what orders this event and another, if anything does.</summary>
    /// <param name="other">The other event.</param>
    /// <param name="thing">The first such thing that this event touched.</param>
    /// <param name="isMessage">Whether all that orders them is a message that one pushed and the other popped: such a pair cannot happen in the other order.</param>
    public bool TryFindConflict(Footprint other, out Access thing, out bool isMessage)
    {
        isMessage = false;
        thing = default;
        return MayConflictWith(other) && FindConflict(other, out thing, out isMessage);
    }

    private bool MayConflictWith(Footprint other) => _written.MayMeet(other._touched) || _touched.MayMeet(other._written);

    private bool FindConflict(Footprint other, out Access thing, out bool isMessage)
    {
        var found = -1;
        for (var index = 0; index < _accesses.Length; index++)
        {
            ref readonly var mine = ref _accesses[index];
            var hash = _hashes[index];
            if (!other._touched.MayHold(hash) || (found >= 0 && mine.Space == AccessSpace.Message))
            {
                continue;
            }

            foreach (ref readonly var theirs in other.Accesses)
            {
                if ((mine.Writes || theirs.Writes) && mine.SameThing(theirs))
                {
                    found = found < 0 ? index : found;
                    if (mine.Space != AccessSpace.Message)
                    {
                        thing = _accesses[found];
                        isMessage = false;
                        return true;
                    }
                }
            }
        }

        isMessage = found >= 0;
        thing = isMessage ? _accesses[found] : default;
        return isMessage;
    }

    private bool Writes(Footprint other, int index)
    {
        if (_written.MayHold(other._hashes[index]))
        {
            foreach (ref readonly var mine in Accesses)
            {
                if (mine.Writes && mine.SameThing(other._accesses[index]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

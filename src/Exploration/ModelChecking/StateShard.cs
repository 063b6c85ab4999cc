namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// One part of the state store: packed states in the order they were added, each with its parent, and an open-addressing table of their numbers.
/// </summary>
/// <remarks>
/// States lie in segments that never move, so growing copies nothing but the table. A slot of the table is 4 bytes: 26 bits of number (plus one; 0 is empty)
/// and 6 bits of hash, which spare most of the looks at states that only collide. A look compares the whole state: nothing is ever taken for
/// something else.
/// </remarks>
internal sealed class StateShard(int words)
{
    /// <summary>States a shard can hold.</summary>
    public const int Capacity = (1 << LocalBits) - 1;

    internal const int LocalBits = 26;
    private const int SegmentBits = 10;
    private const int SegmentMask = (1 << SegmentBits) - 1;
    private const uint LocalMask = (1u << LocalBits) - 1;

    private ulong[][] _states = [];
    private uint[][] _parents = [];
    private uint[] _slots = new uint[16];

    /// <summary>Nobody reads it: what is stored has to be loaded.</summary>
    private ulong _loaded;

    public int Count { get; private set; }

    public long Bytes => ((long)_slots.Length * 4) + (Segments * (1L << SegmentBits) * ((words * 8) + 4));

    private int Segments => (Count + SegmentMask) >> SegmentBits;

    public ReadOnlySpan<ulong> State(int local) => _states[local >> SegmentBits].AsSpan((local & SegmentMask) * words, words);

    public uint Parent(int local) => _parents[local >> SegmentBits][local & SegmentMask];

    /// <summary>The number of a state, or -1. Safe while others look, not while somebody adds.</summary>
    public int Find(ReadOnlySpan<ulong> state, ulong hash)
    {
        var slot = _slots[SlotOf(state, hash)];
        return slot == 0 ? -1 : (int)(slot & LocalMask) - 1;
    }

    /// <summary>
    /// Loads the places of the table that the next states will be looked for in, and the states there: one look after the other would wait for memory
    /// each time, and all of them together wait once. It changes nothing.
    /// </summary>
    public void Approach(ReadOnlySpan<ulong> hashes)
    {
        Span<uint> slots = stackalloc uint[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            slots[i] = _slots[(int)hashes[i] & (_slots.Length - 1)];
        }

        var loaded = 0UL;
        for (var i = 0; i < hashes.Length; i++)
        {
            // Of an empty place state 0 is loaded, which is as good as nothing.
            loaded += Count == 0 ? 0 : State(Math.Max(0, (int)(slots[i] & LocalMask) - 1))[0];
        }

        _loaded = loaded;
    }

    /// <summary>Adds a state unless it is there.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<ulong> state, ulong hash, uint parent)
    {
        var at = SlotOf(state, hash);
        if (_slots[at] != 0)
        {
            return (int)(_slots[at] & LocalMask) - 1;
        }

        if (Count == Capacity)
        {
            throw new InvalidOperationException($"A shard of the state store is full at {Capacity} states: give the search a smaller bound or budget.");
        }

        if ((Count & SegmentMask) == 0)
        {
            AddSegment();
        }

        state.CopyTo(_states[Count >> SegmentBits].AsSpan((Count & SegmentMask) * words));
        _parents[Count >> SegmentBits][Count & SegmentMask] = parent;
        _slots[at] = Tag(hash) | (uint)++Count;
        if (Count > _slots.Length / 4 * 3)
        {
            GrowTable();
        }

        return Count - 1;
    }

    private static uint Tag(ulong hash) => (uint)(hash >> 52) << LocalBits;

    /// <summary>The slot that holds a state, or the empty one where it belongs.</summary>
    private int SlotOf(ReadOnlySpan<ulong> state, ulong hash)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var tag = Tag(hash);
        var at = (int)hash & mask;
        while (true)
        {
            var slot = slots[at];
            if (slot == 0 || ((slot & ~LocalMask) == tag && Same(State((int)(slot & LocalMask) - 1), state)))
            {
                return at;
            }

            at = (at + 1) & mask;
        }
    }

    private static bool Same(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    private void AddSegment()
    {
        var segment = Count >> SegmentBits;
        if (segment == _states.Length)
        {
            Array.Resize(ref _states, Math.Max(1, segment * 2));
            Array.Resize(ref _parents, Math.Max(1, segment * 2));
        }

        // Pinned: a collection would otherwise copy every segment, twice, for nothing. Not cleared: each word is written before it is read.
        _states[segment] = GC.AllocateUninitializedArray<ulong>((1 << SegmentBits) * words, pinned: true);
        _parents[segment] = GC.AllocateUninitializedArray<uint>(1 << SegmentBits, pinned: true);
    }

    private void GrowTable()
    {
        var slots = new uint[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var local = 0; local < Count; local++)
        {
            var hash = StateStore.Hash(State(local));
            var at = (int)hash & mask;
            while (slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = Tag(hash) | (uint)(local + 1);
        }

        _slots = slots;
    }
}

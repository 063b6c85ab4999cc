namespace BindSim.Exploration.ModelChecking;

/// <summary>Packed successors on their way to one shard, each followed by the id of the state it came from, and then by its own number there.</summary>
internal sealed class SuccessorBuffer(int words)
{
    /// <summary>Entries that are looked up together.</summary>
    private const int Together = 32;

    private ulong[] _data = [];
    private int _used;

    public void Append(ReadOnlySpan<ulong> state, uint parent)
    {
        if (_used + words + 1 > _data.Length)
        {
            Array.Resize(ref _data, Math.Max((words + 1) * 16, _data.Length * 2));
        }

        var entry = _data.AsSpan(_used, state.Length + 1);
        for (var i = 0; i < state.Length; i++)
        {
            entry[i] = state[i];
        }

        entry[^1] = parent;
        _used += words + 1;
    }

    /// <summary>Moves everything into <paramref name="shard"/>, in order. <see cref="Number"/> says where it went, until the buffer is emptied.</summary>
    public void FlushInto(StateShard shard)
    {
        Span<ulong> hashes = stackalloc ulong[Together];
        var size = words + 1;
        for (var first = 0; first < _used; first += Together * size)
        {
            var count = Math.Min(Together, (_used - first) / size);
            for (var i = 0; i < count; i++)
            {
                hashes[i] = StateStore.Hash(_data.AsSpan(first + (i * size), words));
            }

            shard.Approach(hashes[..count]);
            for (var i = 0; i < count; i++)
            {
                var at = first + (i * size);
                _data[at + words] = (uint)shard.Add(_data.AsSpan(at, words), hashes[i], (uint)_data[at + words]);
            }
        }
    }

    /// <summary>The number, in the shard, of the state at a place in the order in which they were appended.</summary>
    public uint Number(int place) => (uint)_data[(place * (words + 1)) + words];

    public void Clear() => _used = 0;
}

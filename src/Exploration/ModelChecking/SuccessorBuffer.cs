namespace BindSim.Exploration.ModelChecking;

/// <summary>Packed successors on their way to one shard, each followed by the id of the state it came from.</summary>
internal sealed class SuccessorBuffer(int words)
{
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

    /// <summary>Moves everything into <paramref name="shard"/>, in order, and empties the buffer.</summary>
    public void FlushInto(StateShard shard)
    {
        for (var at = 0; at < _used; at += words + 1)
        {
            var state = _data.AsSpan(at, words);
            shard.Add(state, StateStore.Hash(state), (uint)_data[at + words]);
        }

        _used = 0;
    }
}

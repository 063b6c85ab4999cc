namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Where the actions of each expanded state lead, in the order of the actions: kept for liveness, which would otherwise have to ask the system for every
/// transition once more. 4 bytes a transition and 12 a state.
/// </summary>
/// <remarks>Each worker writes into its own part, so that several may write at once; room for the states is made before.</remarks>
internal sealed class TargetLog
{
    private const int ChunkBits = 16;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int WorkerShift = 48;

    private readonly List<uint[]>[] _chunks;
    private readonly int[] _used;

    /// <summary>For each state the place of its entry, plus one; 0 where there is none.</summary>
    private readonly long[][] _places = new long[StateStore.ShardCount][];

    public TargetLog(int workers)
    {
        _chunks = new List<uint[]>[workers];
        _used = new int[workers];
        for (var i = 0; i < workers; i++)
        {
            _chunks[i] = [];
        }

        Array.Fill(_places, []);
    }

    public long Bytes => (_chunks.Sum(part => part.Count) * (4L << ChunkBits)) + _places.Sum(places => places.Length * 8L);

    /// <summary>Makes room for every state in the store. Nobody may write meanwhile.</summary>
    public void MakeRoom(StateStore store)
    {
        for (var shard = 0; shard < _places.Length; shard++)
        {
            var count = store.Shard(shard).Count;
            if (_places[shard].Length < count)
            {
                Array.Resize(ref _places[shard], Math.Max(count, _places[shard].Length * 2));
            }
        }
    }

    /// <summary>The room for a state's targets, to be filled at once. Of a state with more of them than an entry holds nothing is kept.</summary>
    public Span<uint> Add(int worker, uint id, int count)
    {
        if (count > ChunkMask)
        {
            return new uint[count];
        }

        var chunks = _chunks[worker];
        if (chunks.Count == 0 || _used[worker] + count + 1 > 1 << ChunkBits)
        {
            chunks.Add(new uint[1 << ChunkBits]);
            _used[worker] = 0;
        }

        var at = _used[worker];
        chunks[^1][at] = (uint)count;
        _used[worker] = at + count + 1;
        var (shard, local) = StateStore.Split(id);
        _places[shard][local] = (((long)worker << WorkerShift) | ((long)(chunks.Count - 1) << ChunkBits) | (uint)at) + 1;
        return chunks[^1].AsSpan(at + 1, count);
    }

    /// <summary>The targets of a state, or false where they were not kept.</summary>
    public bool TryFind(uint id, out ReadOnlySpan<uint> targets)
    {
        var (shard, local) = StateStore.Split(id);
        var place = local < _places[shard].Length ? _places[shard][local] - 1 : -1;
        if (place < 0)
        {
            targets = default;
            return false;
        }

        var chunk = _chunks[(int)(place >> WorkerShift)][(int)((place & ((1L << WorkerShift) - 1)) >> ChunkBits)];
        var at = (int)(place & ChunkMask);
        targets = chunk.AsSpan(at + 1, (int)chunk[at]);
        return true;
    }
}

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Every state found, once, exactly: 64 shards, chosen by hash. A state's id is its shard and its number there, in 4 bytes.
/// </summary>
/// <remarks>
/// The number of shards is fixed, so that ids, and with them the order of the search and its counterexamples, do not depend on how many threads there are.
/// Different shards may be added to at the same time; looking is safe while nobody adds.
/// </remarks>
internal sealed class StateStore
{
    public const int ShardCount = 64;

    /// <summary>The parent of an initial state.</summary>
    public const uint NoParent = uint.MaxValue;

    private readonly StateShard[] _shards;

    public StateStore(int words)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words, 64);
        Words = words;
        _shards = new StateShard[ShardCount];
        for (var i = 0; i < ShardCount; i++)
        {
            _shards[i] = new StateShard(words);
        }
    }

    public int Words { get; }

    public long Count => _shards.Sum(shard => (long)shard.Count);

    public long Bytes => _shards.Sum(shard => shard.Bytes);

    public static ulong Hash(ReadOnlySpan<ulong> state)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var word in state)
        {
            var high = Math.BigMul(word ^ 0xA0761D6478BD642FUL, hash ^ 0xE7037ED1A0B428DBUL, out var low);
            hash = high ^ low;
        }

        return hash * 0xC2B2AE3D27D4EB4FUL ^ (hash >> 29);
    }

    public static int ShardOf(ulong hash) => (int)(hash >> 58);

    public static uint IdOf(int shard, int local) => ((uint)shard << StateShard.LocalBits) | (uint)local;

    public static (int Shard, int Local) Split(uint id) => ((int)(id >> StateShard.LocalBits), (int)(id & ((1u << StateShard.LocalBits) - 1)));

    public StateShard Shard(int index) => _shards[index];

    public ReadOnlySpan<ulong> State(uint id)
    {
        var (shard, local) = Split(id);
        return _shards[shard].State(local);
    }

    public uint Parent(uint id)
    {
        var (shard, local) = Split(id);
        return _shards[shard].Parent(local);
    }

    public bool TryFind(ReadOnlySpan<ulong> state, out uint id)
    {
        var hash = Hash(state);
        var local = _shards[ShardOf(hash)].Find(state, hash);
        id = local < 0 ? NoParent : IdOf(ShardOf(hash), local);
        return local >= 0;
    }
}

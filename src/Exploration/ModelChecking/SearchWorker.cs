namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Expands a stretch of one level: judges each state, then packs its successors into one buffer a shard. The store is only read.
/// </summary>
internal sealed class SearchWorker<TState, TAction>
{
    private readonly ITransitionSystem<TState, TAction> _system;
    private readonly IPacking<TState> _packing;
    private readonly ISymmetry<TState>? _symmetry;
    private readonly bool _checkPacking;
    private readonly Property<TState>[] _statePredicates;
    private readonly StateStore _store;
    private readonly SuccessorBuffer[] _buffers;
    private readonly ActionList<TAction> _actions = new();
    private readonly AmpleSet<TState, TAction>? _ample;
    private readonly bool _keepsTargets;
    private readonly List<(uint State, int Count)> _expanded = [];
    private readonly List<byte> _shards = [];
    private readonly int[] _read = new int[StateStore.ShardCount];

    public SearchWorker(ITransitionSystem<TState, TAction> system, Property<TState>[] properties, CheckOptions<TState, TAction> options, StateStore store)
    {
        _system = system;
        _packing = options.Packing;
        _symmetry = options.Symmetry;
        _checkPacking = options.CheckPacking;
        _statePredicates = properties;
        _keepsTargets = properties.Any(property => property.IsLiveness);
        _store = store;
        _buffers = new SuccessorBuffer[StateStore.ShardCount];
        for (var i = 0; i < _buffers.Length; i++)
        {
            _buffers[i] = new SuccessorBuffer(store.Words);
        }

        _ample = options.PartialOrder is null ? null : new AmpleSet<TState, TAction>(system, options, store);
        Found = new uint[properties.Length];
        Array.Fill(Found, StateStore.NoParent);
    }

    /// <summary>For each property, the first state that decides it: violates it, or for a goal reaches it.</summary>
    public uint[] Found { get; }

    public long Transitions { get; private set; }

    public long Terminals { get; private set; }

    /// <summary>Judges the states and, unless they lie on the depth bound, finds their successors.</summary>
    /// <returns>Whether any of the states has an action.</returns>
    public bool Expand(ReadOnlySpan<uint> ids, bool expand)
    {
        Span<ulong> words = stackalloc ulong[_store.Words];
        var moved = false;
        foreach (var id in ids)
        {
            var state = _packing.Unpack(_store.State(id));
            _actions.Clear();
            _system.Actions(in state, _actions);
            Judge(in state, id);
            moved |= _actions.Count > 0;
            if (!expand)
            {
                continue;
            }

            _ample?.Reduce(in state, _actions);
            Transitions += _actions.Count;
            if (_keepsTargets)
            {
                _expanded.Add((id, _actions.Count));
            }

            for (var i = 0; i < _actions.Count; i++)
            {
                PackSuccessor(in state, in _actions[i], words);
                var hash = StateStore.Hash(words);
                var shard = StateStore.ShardOf(hash);
                _buffers[shard].Append(words, id);
                if (_keepsTargets)
                {
                    _shards.Add((byte)shard);
                }
            }
        }

        return moved;
    }

    /// <summary>Moves what was found for one shard into it. Different shards may be filled at the same time.</summary>
    public void FlushInto(int shard) => _buffers[shard].FlushInto(_store.Shard(shard));

    /// <summary>Forgets what was expanded, once all of it has been filled into the shards; before that writes down where it went.</summary>
    /// <param name="log">Where to; null for nowhere.</param>
    /// <param name="worker">The worker's number.</param>
    public void Finish(TargetLog? log, int worker)
    {
        if (log is not null)
        {
            WriteTargets(log, worker);
        }

        _expanded.Clear();
        _shards.Clear();
        foreach (var buffer in _buffers)
        {
            buffer.Clear();
        }
    }

    private void WriteTargets(TargetLog log, int worker)
    {
        Array.Clear(_read);
        var at = 0;
        foreach (var (state, count) in _expanded)
        {
            foreach (ref var target in log.Add(worker, state, count))
            {
                int shard = _shards[at++];
                target = StateStore.IdOf(shard, (int)_buffers[shard].Number(_read[shard]++));
            }
        }
    }

    private void PackSuccessor(in TState state, in TAction action, Span<ulong> words)
    {
        var next = _system.Next(in state, in action);
        if (_symmetry is not null)
        {
            next = _symmetry.Canonical(in next);
        }

        _packing.Pack(in next, words);
        if (_checkPacking && !EqualityComparer<TState>.Default.Equals(_packing.Unpack(words), next))
        {
            throw new InvalidOperationException($"The packing loses part of a state: {_system.Describe(in next)} comes back as {_system.Describe(_packing.Unpack(words))}.");
        }
    }

    private void Judge(in TState state, uint id)
    {
        var terminal = _actions.Count == 0;
        if (terminal)
        {
            Terminals++;
        }

        for (var i = 0; i < _statePredicates.Length; i++)
        {
            if (Found[i] != StateStore.NoParent)
            {
                continue;
            }

            var property = _statePredicates[i];
            var decided = property.Kind switch
            {
                PropertyKind.Always => !property.Holds(in state),
                PropertyKind.Sometimes => property.Holds(in state),
                PropertyKind.ProperEnd => terminal && !property.Holds(in state),
                _ => false,
            };
            if (decided)
            {
                Found[i] = id;
            }
        }
    }
}

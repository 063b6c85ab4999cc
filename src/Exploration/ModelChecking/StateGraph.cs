namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// The states a search found, numbered from 0, and the transitions between them, asked of the system again at each call.
/// With symmetry a node stands for all permutations of its state.
/// </summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed class StateGraph<TState, TAction>
{
    private readonly CheckOptions<TState, TAction> _options;
    private readonly StateStore _store;
    private readonly TargetLog? _targets;
    private readonly List<GraphEdge<TAction>> _edges = [];
    private readonly List<int[]> _levels;
    private readonly int[] _offsets = new int[StateStore.ShardCount + 1];
    private readonly ActionList<TAction> _actions = new();
    private readonly ulong[] _words;

    internal StateGraph(ITransitionSystem<TState, TAction> system, CheckOptions<TState, TAction> options, BreadthFirstSearch<TState, TAction> search)
    {
        System = system;
        _options = options;
        _store = search.Store;
        _targets = search.Targets;
        _levels = search.Levels;
        _words = new ulong[_store.Words];
        for (var i = 0; i < StateStore.ShardCount; i++)
        {
            _offsets[i + 1] = checked(_offsets[i] + _store.Shard(i).Count);
        }
    }

    /// <summary>How many nodes there are.</summary>
    public int Count => _offsets[^1];

    /// <summary>The system searched.</summary>
    public ITransitionSystem<TState, TAction> System { get; }

    /// <summary>The state of a node.</summary>
    public TState State(int node) => _options.Packing.Unpack(_store.State(IdOf(node)));

    /// <summary>Actions on a shortest way from an initial state to a node.</summary>
    public int Depth(int node)
    {
        var (shard, local) = StateStore.Split(IdOf(node));
        var (low, high) = (0, _levels.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = local < _levels[middle][shard] ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Replaces the content of <paramref name="edges"/> by the transitions of a node, one for each action, in the system's order.</summary>
    public void Edges(int node, List<GraphEdge<TAction>> edges)
    {
        edges.Clear();
        _actions.Clear();
        var state = State(node);
        System.Actions(in state, _actions);
        for (var i = 0; i < _actions.Count; i++)
        {
            var next = System.Next(in state, in _actions[i]);
            edges.Add(new GraphEdge<TAction>(_actions[i], NodeOf(next)));
        }
    }

    /// <summary>
    /// Replaces the content of <paramref name="targets"/> by the nodes that the actions of a node lead to, as <see cref="Edges"/> does, as far as they are known.
    /// Says how many actions there are.
    /// </summary>
    internal int Targets(int node, List<int> targets)
    {
        targets.Clear();
        if (_targets is not null && _targets.TryFind(IdOf(node), out var ids))
        {
            foreach (var id in ids)
            {
                targets.Add(NodeOf(id));
            }

            return ids.Length;
        }

        Edges(node, _edges);
        foreach (var (_, target) in _edges)
        {
            if (target != GraphEdge<TAction>.Unknown)
            {
                targets.Add(target);
            }
        }

        return _edges.Count;
    }

    /// <summary>A shortest way to a node, the stored states from an initial one to it.</summary>
    internal List<ulong[]> PathTo(int node)
    {
        var path = new List<ulong[]>();
        for (var id = IdOf(node); id != StateStore.NoParent; id = _store.Parent(id))
        {
            path.Add(_store.State(id).ToArray());
        }

        path.Reverse();
        return path;
    }

    internal ulong[] Stored(int node) => _store.State(IdOf(node)).ToArray();

    internal int NodeOf(uint id)
    {
        var (shard, local) = StateStore.Split(id);
        return _offsets[shard] + local;
    }

    private int NodeOf(TState state)
    {
        var stored = _options.Symmetry is { } symmetry ? symmetry.Canonical(in state) : state;
        _options.Packing.Pack(in stored, _words);
        return _store.TryFind(_words, out var id) ? NodeOf(id) : GraphEdge<TAction>.Unknown;
    }

    private uint IdOf(int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, Count);
        var found = Array.BinarySearch(_offsets, node);
        var shard = found >= 0 ? found : ~found - 1;
        while (_offsets[shard + 1] == node)
        {
            shard++;
        }

        return StateStore.IdOf(shard, node - _offsets[shard]);
    }
}

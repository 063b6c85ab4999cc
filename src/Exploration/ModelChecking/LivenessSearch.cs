namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Looks, in the states a search found, for a run that breaks a liveness property: a fair lasso, or for <see cref="PropertyKind.LeadsTo"/> also a run
/// that ends with the goal still owed.
/// </summary>
/// <remarks>
/// On a complete search the answer is exact in both directions. On part of the graph a run that is found is real, and none found means nothing.
/// </remarks>
internal sealed class LivenessSearch<TState, TAction>
{
    private readonly StateGraph<TState, TAction> _graph;
    private readonly CheckOptions<TState, TAction> _options;
    private readonly Property<TState> _property;
    private readonly bool[] _region;
    private readonly int[] _reachedFrom;
    private readonly List<int> _targets = [];

    public LivenessSearch(StateGraph<TState, TAction> graph, CheckOptions<TState, TAction> options, Property<TState> property)
    {
        _graph = graph;
        _options = options;
        _property = property;
        _region = new bool[graph.Count];
        _reachedFrom = new int[graph.Count];
        Array.Fill(_reachedFrom, -1);
    }

    /// <summary>A run that breaks the property, or null.</summary>
    public Run<TState, TAction>? Find()
    {
        var builder = new RunBuilder<TState, TAction>(_graph.System, _options);
        if (MarkRegion() is { } end)
        {
            return builder.Build(PathTo(end));
        }

        var fairness = new FairnessMasks<TAction>(_options.Fairness);
        var components = new FairComponents<TState, TAction>(_graph, fairness, _region);
        var head = components.NearestFairNode();
        if (head < 0)
        {
            return null;
        }

        var loop = new FairLoop<TState, TAction>(_graph, fairness, components).Through(head);
        return builder.BuildLasso(PathTo(head), [.. loop.Select(edge => new RunStep<TState, TAction>(edge.Action, _graph.State(edge.Target)))]);
    }

    /// <summary>
    /// Marks the states a violating run would stay in: those where the goal does not hold and, for leads-to, has been owed since a trigger.
    /// </summary>
    /// <returns>A state of the region where a run ends with the goal owed, or null.</returns>
    private int? MarkRegion()
    {
        var owing = new List<int>();
        for (var node = 0; node < _graph.Count; node++)
        {
            var state = _graph.State(node);
            if (!_property.Holds(in state) && (_property.Trigger is null || _property.Trigger(in state)))
            {
                _region[node] = true;
                owing.Add(node);
            }
        }

        return _property.Kind == PropertyKind.LeadsTo ? Spread(owing.OrderBy(_graph.Depth)) : null;
    }

    private int? Spread(IEnumerable<int> owing)
    {
        var queue = new Queue<int>(owing);
        while (queue.TryDequeue(out var node))
        {
            if (_graph.Targets(node, _targets) == 0)
            {
                return node;
            }

            foreach (var target in _targets)
            {
                if (!_region[target] && !Holds(target))
                {
                    _region[target] = true;
                    _reachedFrom[target] = node;
                    queue.Enqueue(target);
                }
            }
        }

        return null;
    }

    private bool Holds(int node)
    {
        var state = _graph.State(node);
        return _property.Holds(in state);
    }

    private List<ulong[]> PathTo(int node)
    {
        var owed = new List<ulong[]>();
        for (; _reachedFrom[node] >= 0; node = _reachedFrom[node])
        {
            owed.Add(_graph.Stored(node));
        }

        var path = _graph.PathTo(node);
        owed.Reverse();
        path.AddRange(owed);
        return path;
    }
}

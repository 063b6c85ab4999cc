namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// The strongly connected components, inside a region of the state graph, that a fair run can stay in for ever (Tarjan's algorithm, without recursion).
/// </summary>
/// <remarks>
/// Weak fairness is decided on whole components: a run that visits every state and every edge of a component again and again breaks fairness only
/// for a class that is possible in all its states and on none of its edges; and then every run inside it does. So a component is
/// fair or holds no fair run at all: nothing is missed and nothing is invented.
/// </remarks>
internal sealed class FairComponents<TState, TAction>(StateGraph<TState, TAction> graph, FairnessMasks<TAction> fairness, bool[] region)
{
    private readonly int[] _index = new int[graph.Count];
    private readonly int[] _low = new int[graph.Count];
    private readonly int[] _component = new int[graph.Count];
    private readonly bool[] _loops = new bool[graph.Count];
    private readonly List<int> _open = [];
    private readonly List<int> _targets = [];
    private readonly Stack<(int Node, int FirstTarget, int NextTarget)> _frames = new();
    private readonly List<GraphEdge<TAction>> _edges = [];
    private readonly List<int> _found = [];
    private int _visited;
    private int _components;

    /// <summary>The number, from 1, of the component a node of the region lies in; 0 outside the region.</summary>
    public int ComponentOf(int node) => _component[node];

    /// <summary>The node, nearest to the start, of a component that holds a fair run, or -1 when there is none.</summary>
    public int NearestFairNode()
    {
        var (nearest, depth) = (-1, int.MaxValue);
        for (var root = 0; root < graph.Count; root++)
        {
            if (!region[root] || _index[root] != 0)
            {
                continue;
            }

            Open(root);
            while (_frames.TryPop(out var frame))
            {
                if (Descend(frame) || _low[frame.Node] != _index[frame.Node])
                {
                    continue;
                }

                foreach (var node in FairMembers(Close(frame.Node)))
                {
                    if (graph.Depth(node) < depth)
                    {
                        (nearest, depth) = (node, graph.Depth(node));
                    }
                }
            }
        }

        return nearest;
    }

    private void Open(int node)
    {
        _index[node] = _low[node] = ++_visited;
        _open.Add(node);
        var first = _targets.Count;
        graph.Targets(node, _found);
        foreach (var target in _found)
        {
            if (region[target])
            {
                _targets.Add(target);
                _loops[node] |= target == node;
            }
        }

        _frames.Push((node, first, first));
    }

    /// <returns>Whether another node has to be finished before this one.</returns>
    private bool Descend((int Node, int FirstTarget, int NextTarget) frame)
    {
        for (var next = frame.NextTarget; next < _targets.Count; next++)
        {
            var target = _targets[next];
            if (_index[target] == 0)
            {
                _frames.Push((frame.Node, frame.FirstTarget, next));
                Open(target);
                return true;
            }

            if (_component[target] == 0)
            {
                _low[frame.Node] = Math.Min(_low[frame.Node], _low[target]);
            }
        }

        _targets.RemoveRange(frame.FirstTarget, _targets.Count - frame.FirstTarget);
        return false;
    }

    private List<int> Close(int root)
    {
        _components++;
        var first = _open.LastIndexOf(root);
        var members = _open.GetRange(first, _open.Count - first);
        _open.RemoveRange(first, _open.Count - first);
        foreach (var node in members)
        {
            _component[node] = _components;
        }

        return members;
    }

    private List<int> FairMembers(List<int> members)
    {
        if (members.Count == 1 && !_loops[members[0]])
        {
            return [];
        }

        var starving = ulong.MaxValue;
        var taken = 0UL;
        foreach (var node in members)
        {
            graph.Edges(node, _edges);
            starving &= fairness.Enabled(_edges);
            foreach (var (action, target) in _edges)
            {
                if (target >= 0 && _component[target] == _component[node])
                {
                    taken |= fairness.Bit(action);
                }
            }
        }

        return (starving & ~taken) == 0 ? members : [];
    }
}

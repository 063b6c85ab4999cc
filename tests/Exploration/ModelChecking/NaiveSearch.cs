namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>The same questions answered the slow, plain way: distances by relaxation, loops by transitive closure.</summary>
internal sealed class NaiveSearch
{
    private readonly GraphSystem _graph;

    public NaiveSearch(GraphSystem graph)
    {
        _graph = graph;
        Distance = new int?[graph.Nodes];
        Distance[0] = 0;
        for (var round = 0; round < graph.Nodes; round++)
        {
            foreach (var edge in graph.Edges)
            {
                if (Distance[edge.From] is { } distance && !(Distance[edge.To] <= distance + 1))
                {
                    Distance[edge.To] = distance + 1;
                }
            }
        }
    }

    public int?[] Distance { get; }

    public IEnumerable<int> Reachable => Enumerable.Range(0, _graph.Nodes).Where(node => Distance[node] is not null);

    public int Transitions => _graph.Edges.Count(edge => Distance[edge.From] is not null);

    public IEnumerable<int> Ends => Reachable.Where(node => _graph.Edges.All(edge => edge.From != node));

    /// <summary>Whether a fair run can stay for ever in the region, once it is there.</summary>
    public bool HasFairLoop(Func<int, bool> region, bool fair)
    {
        var reaches = Closure(region);
        return Reachable.Where(node => region(node) && reaches[node, node]).Any(node => !fair || IsFair(Enumerable.Range(0, _graph.Nodes).Where(other => other == node || (reaches[node, other] && reaches[other, node])).ToList()));
    }

    /// <summary>The nodes that owe the goal: reached from a trigger without it.</summary>
    public bool[] Owing(Func<int, bool> trigger, Func<int, bool> goal)
    {
        var reaches = Closure(node => !goal(node));
        var owing = new bool[_graph.Nodes];
        foreach (var from in Reachable.Where(node => trigger(node) && !goal(node)))
        {
            for (var to = 0; to < _graph.Nodes; to++)
            {
                owing[to] |= to == from || reaches[from, to];
            }
        }

        return owing;
    }

    private bool IsFair(List<int> component) => Enumerable.Range(0, _graph.Classes).All(number =>
        component.Any(node => !_graph.Edges.Any(edge => edge.From == node && edge.Label == number)) ||
        _graph.Edges.Any(edge => edge.Label == number && component.Contains(edge.From) && component.Contains(edge.To)));

    private bool[,] Closure(Func<int, bool> region)
    {
        var reaches = new bool[_graph.Nodes, _graph.Nodes];
        foreach (var edge in _graph.Edges)
        {
            reaches[edge.From, edge.To] |= region(edge.From) && region(edge.To);
        }

        for (var via = 0; via < _graph.Nodes; via++)
        {
            for (var from = 0; from < _graph.Nodes; from++)
            {
                for (var to = 0; to < _graph.Nodes; to++)
                {
                    reaches[from, to] |= reaches[from, via] && reaches[via, to];
                }
            }
        }

        return reaches;
    }
}

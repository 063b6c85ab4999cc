using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>An edge of a drawn graph; its label is its fairness class, or -1.</summary>
public readonly record struct Edge(int From, int To, int Label);

/// <summary>A transition system that is nothing but a small graph: node 0 is the start, a bit of <c>Marks</c> marks a node.</summary>
public sealed record GraphSystem(int Nodes, int Marks, Edge[] Edges) : ITransitionSystem<int, Edge>, IWeakFairness<Edge>
{
    public string Bound => $"{Nodes} nodes";

    public int Classes => 2;

    public int ClassOf(in Edge action) => action.Label;

    public IEnumerable<int> InitialStates() => [0];

    public void Actions(in int state, ActionList<Edge> actions)
    {
        foreach (var edge in Edges)
        {
            if (edge.From == state)
            {
                actions.Add(edge);
            }
        }
    }

    public int Next(in int state, in Edge action) => action.To;

    public bool IsMarked(in int node) => (Marks >> node & 1) != 0;

    public override string ToString() => $"{Nodes} nodes, marks {Marks:b}, {string.Join(' ', Edges.Select(edge => $"{edge.From}-{edge.Label}->{edge.To}"))}";
}

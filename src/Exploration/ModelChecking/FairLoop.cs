namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Walks a loop through a fair component, from its head back to it, short but long enough to show that it is fair: each class is taken on it or is
/// impossible somewhere on it. Without fairness it is a shortest loop through the head.
/// </summary>
internal sealed class FairLoop<TState, TAction>(StateGraph<TState, TAction> graph, FairnessMasks<TAction> fairness, FairComponents<TState, TAction> components)
{
    private readonly List<GraphEdge<TAction>> _edges = [];

    /// <returns>The edges of the loop, the last of which leads to <paramref name="head"/>.</returns>
    public List<GraphEdge<TAction>> Through(int head)
    {
        var loop = new List<GraphEdge<TAction>>();
        graph.Edges(head, _edges);
        var owed = fairness.All & fairness.Enabled(_edges);
        var at = head;
        while (owed != 0)
        {
            var stretch = Nearest(at, edge => Pays(edge, owed));
            foreach (var edge in stretch)
            {
                owed &= ~Settles(edge);
            }

            loop.AddRange(stretch);
            at = loop[^1].Target;
        }

        if (at != head || loop.Count == 0)
        {
            loop.AddRange(Nearest(at, edge => edge.Target == head));
        }

        return loop;
    }

    private bool Pays(GraphEdge<TAction> edge, ulong owed) => (Settles(edge) & owed) != 0;

    /// <summary>The classes that an edge gives their due: it takes them, or leads to where they are impossible.</summary>
    private ulong Settles(GraphEdge<TAction> edge)
    {
        var edges = new List<GraphEdge<TAction>>();
        graph.Edges(edge.Target, edges);
        return fairness.Bit(edge.Action) | ~fairness.Enabled(edges);
    }

    /// <summary>A shortest walk inside the component whose last edge is wanted.</summary>
    private List<GraphEdge<TAction>> Nearest(int from, Func<GraphEdge<TAction>, bool> wanted)
    {
        var component = components.ComponentOf(from);
        var reachedBy = new Dictionary<int, (int From, GraphEdge<TAction> Edge)>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var node))
        {
            graph.Edges(node, _edges);
            foreach (var edge in _edges.ToArray())
            {
                if (edge.Target < 0 || components.ComponentOf(edge.Target) != component)
                {
                    continue;
                }

                if (wanted(edge))
                {
                    return WalkTo(node, edge, from, reachedBy);
                }

                if (edge.Target != from && reachedBy.TryAdd(edge.Target, (node, edge)))
                {
                    queue.Enqueue(edge.Target);
                }
            }
        }

        throw new InvalidOperationException("A fair component has a way to everything it owes; the system answers differently when asked again.");
    }

    private static List<GraphEdge<TAction>> WalkTo(
        int node, GraphEdge<TAction> last, int from, Dictionary<int, (int From, GraphEdge<TAction> Edge)> reachedBy)
    {
        var walk = new List<GraphEdge<TAction>> { last };
        while (node != from)
        {
            var (before, edge) = reachedBy[node];
            walk.Add(edge);
            node = before;
        }

        walk.Reverse();
        return walk;
    }
}

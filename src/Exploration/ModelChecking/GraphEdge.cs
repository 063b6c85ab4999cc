namespace BindSim.Exploration.ModelChecking;

/// <summary>One transition of a state graph, seen from where it starts.</summary>
/// <typeparam name="TAction">The system's action.</typeparam>
/// <param name="Action">What is done.</param>
/// <param name="Target">The node it leads to, or <see cref="Unknown"/>.</param>
public readonly record struct GraphEdge<TAction>(TAction Action, int Target)
{
    /// <summary>The target of an edge that leads out of what a budget let the search find.</summary>
    public const int Unknown = -1;
}

namespace BindSim.Exploration.Exhaustive;

/// <summary>The bound and the precision of an exhaustive search.</summary>
public sealed record SearchOptions
{
    /// <summary>Which events count as dependent. Default: <see cref="Exhaustive.Dependence.Messages"/>.</summary>
    public Dependence Dependence { get; init; } = Dependence.Messages;

    /// <summary>
    /// The longest execution, in events, at least 1. A longer one is cut there and counted in
    /// <see cref="SearchStatistics.CutExecutions"/>; a search with cut executions is no proof, for a schedule that differs only
    /// after the cut was not told apart. Default 10,000.
    /// </summary>
    public int DepthLimit { get; init; } = 10_000;

    /// <summary>Stops this call of <see cref="ExhaustiveSearch.Run(ExecutionObserver, CancellationToken)"/> after so many executions; it can be called again. Default: no limit.</summary>
    public long ExecutionsPerRun { get; init; } = long.MaxValue;

    /// <summary>
    /// Whether to remember what events touched, so that fewer replays are needed to plan. The same executions either way. Worth its
    /// hashing (about a microsecond an execution and more) where a run costs much more than that: the real server, not a small program.
    /// </summary>
    public bool RemembersEvents { get; init; }
}

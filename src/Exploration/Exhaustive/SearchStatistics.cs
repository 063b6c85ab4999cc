namespace BindSim.Exploration.Exhaustive;

/// <summary>What a search has counted.</summary>
public sealed record SearchStatistics
{
    /// <summary>Executions run to their end, each of a different trace.</summary>
    public long Executions { get; init; }

    /// <summary>
    /// Executions given up because whatever could come next had been explored elsewhere. Always 0 for an honest program;
    /// anything else means that some footprint does not tell the truth.
    /// </summary>
    public long BlockedExecutions { get; init; }

    /// <summary>
    /// Executions given up because whatever could come next is explored by others, while what that teaches could come too late here: the
    /// price of dividing the work. 0 with one thread; with several it depends on their timing.
    /// </summary>
    public long AbandonedExecutions { get; init; }

    /// <summary>Executions cut at <see cref="SearchOptions.DepthLimit"/>, also counted in <see cref="Executions"/>.</summary>
    public long CutExecutions { get; init; }

    /// <summary>Partial replays that were needed to learn what one event touches in another place.</summary>
    public long Probes { get; init; }

    /// <summary>The number of events of the longest execution.</summary>
    public int DepthMax { get; init; }
}

using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;

namespace BindSim.Exploration.Proving;

/// <summary>What an exhaustive search of the real server showed.</summary>
/// <param name="Setup">What was searched: policy, server, and the scenario without time.</param>
/// <param name="Outcome">Whether it is complete.</param>
/// <param name="Statistics">Executions, probes, the longest execution.</param>
/// <param name="DependentPairs">What makes the space large, the largest first, by name.</param>
/// <param name="Goals">The goals reached, as <see cref="Judging.Goals.Ids"/> reads them.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">The first execution in which a property does not hold, or null.</param>
/// <param name="Escape">Why an execution was not deterministic, or null.</param>
public sealed record Proof(
    Setup Setup,
    SearchOutcome Outcome,
    SearchStatistics Statistics,
    IReadOnlyList<(string Object, long Pairs)> DependentPairs,
    ulong Goals,
    TimeSpan Elapsed,
    Failure? Failure,
    string? Escape)
{
    /// <summary>The groups of identical devices, by name, of which one order stands for all; none where symmetry was not used.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Exchanged { get; init; } = [];

    /// <summary>Executions beyond <see cref="SearchStatistics.Executions"/> that turned out to stand for nothing: somebody waited for a device that never came.</summary>
    public long LeftOut { get; init; }

    /// <summary>Why the specification did not follow executions to their end; the properties did.</summary>
    public Lapses Lapses { get; init; }

    /// <summary>Whether it ended without an answer, and can be continued.</summary>
    public bool IsUnfinished => Outcome != SearchOutcome.Complete && Failure is null && Escape is null;

    /// <summary>Whether every schedule, up to equivalence, was executed and every property held in each.</summary>
    public bool IsProved => Outcome == SearchOutcome.Complete && Failure is null && Escape is null && Statistics.BlockedExecutions == 0;
}

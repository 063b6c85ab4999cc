using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;

namespace BindSim.Exploration.Running;

/// <summary>What came of one run.</summary>
/// <param name="End">Why it was over.</param>
/// <param name="Hash">Hash of everything that happened.</param>
/// <param name="Steps">How many events.</param>
/// <param name="Choices">How many choices.</param>
/// <param name="Goals">The goals reached, as <see cref="Judging.Goals.Ids"/> reads them.</param>
/// <param name="Violation">What did not hold, or null.</param>
/// <param name="Escape">What left the world, or null.</param>
public sealed record RunResult(
    RunEnd End, ulong Hash, int Steps, int Choices, ulong Goals, Violation? Violation, string? Escape)
{
    /// <summary>What the run did, without the order of things that have nothing to do with each other: two runs of one behaviour look the same to every client.</summary>
    public ulong Behaviour { get; init; }

    /// <summary>Why the specification did not follow it to its end; the properties did.</summary>
    public Lapses Lapses { get; init; }
}

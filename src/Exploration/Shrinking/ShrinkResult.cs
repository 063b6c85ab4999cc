using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Shrinking;

/// <summary>What a shrinker made of a trace.</summary>
/// <param name="From">The trace it was given.</param>
/// <param name="To">The simplest failing run that it found, recorded; the same violation of the same property.</param>
/// <param name="Result">What came of that run.</param>
/// <param name="Runs">How many runs it took.</param>
/// <param name="End">Why it stopped.</param>
public sealed record ShrinkResult(Trace From, Trace To, RunResult Result, int Runs, ShrinkEnd End)
{
    /// <summary>Parts of the setting before.</summary>
    public int PartsBefore => RunSequence.Of(From).Parts.Count;

    /// <summary>Parts of the setting after.</summary>
    public int PartsAfter => RunSequence.Of(To).Parts.Count;

    /// <summary>Whether it is simpler than it was.</summary>
    public bool IsShorter => RunSequence.Of(To).CompareTo(RunSequence.Of(From)) < 0;
}

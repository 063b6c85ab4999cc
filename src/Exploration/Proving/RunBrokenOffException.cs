using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Proving;

/// <summary>An execution is over before its time: a property does not hold, or something left the world. The search has its answer.</summary>
internal sealed class RunBrokenOffException(IReadOnlyList<Pick> picks) : Exception("The run was broken off.")
{
    /// <summary>The picks that lead there.</summary>
    public IReadOnlyList<Pick> Picks { get; } = picks;
}

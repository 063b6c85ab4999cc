namespace BindSim.Exploration.Exhaustive;

/// <summary>One position of a saved search.</summary>
/// <param name="Parent">The index of the position one step before, or -1 at the start.</param>
/// <param name="Via">The step that leads here from there, or null at the start.</param>
/// <param name="Sleep">Steps explored elsewhere, with what they touch.</param>
/// <param name="Foreign">Steps explored elsewhere that not every plan may be dropped for.</param>
/// <param name="Pending">The wakeup tree: branches still to explore, in order.</param>
/// <param name="FinishedBranches">Branches finished.</param>
/// <param name="FinishedExecutions">Executions in them.</param>
public sealed record FrameState(
    int Parent,
    Pick? Via,
    IReadOnlyList<StepState> Sleep,
    IReadOnlyList<StepState> Foreign,
    IReadOnlyList<StepState> Pending,
    int FinishedBranches,
    long FinishedExecutions)
{
    /// <summary>
    /// Where a search is divided: every step that begins a branch here, of whichever part, in order. Each sleeps in those behind it, and nothing is planned here
    /// any more. Null where branches are found as the search goes on.
    /// </summary>
    public IReadOnlyList<StepState>? Expanded { get; init; }
}

namespace BindSim.Exploration.Exhaustive;

/// <summary>One position of a saved search.</summary>
/// <param name="Chosen">The step of the current execution, or null where the next execution chooses.</param>
/// <param name="Sleep">Steps explored elsewhere, with what they touch.</param>
/// <param name="Pending">The wakeup tree: branches still to explore, in order.</param>
/// <param name="FinishedBranches">Branches finished.</param>
/// <param name="FinishedExecutions">Executions in them.</param>
public sealed record FrameState(
    Pick? Chosen,
    IReadOnlyList<StepState> Sleep,
    IReadOnlyList<StepState> Pending,
    int FinishedBranches,
    long FinishedExecutions);

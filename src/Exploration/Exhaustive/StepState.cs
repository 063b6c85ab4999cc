namespace BindSim.Exploration.Exhaustive;

/// <summary>One step of a saved search.</summary>
/// <param name="Actor">The actor's value.</param>
/// <param name="Alternative">The alternative of its event.</param>
/// <param name="Accesses">What the event touches, or null if that is not known yet.</param>
/// <param name="MayDisable">Whether the event may keep another actor from its next event.</param>
/// <param name="Children">In a wakeup tree, the steps that may follow, in order.</param>
public sealed record StepState(
    ulong Actor,
    int Alternative,
    IReadOnlyList<Access>? Accesses,
    bool MayDisable,
    IReadOnlyList<StepState> Children);

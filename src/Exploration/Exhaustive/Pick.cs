namespace BindSim.Exploration.Exhaustive;

/// <summary>One decision of a schedule: which actor runs its next event, and which alternative of that event happens.</summary>
/// <param name="Actor">The actor that runs.</param>
/// <param name="Alternative">From 0 to one less than <see cref="IProgramRun.Alternatives"/>.</param>
public readonly record struct Pick(ActorId Actor, int Alternative);

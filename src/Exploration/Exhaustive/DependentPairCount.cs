namespace BindSim.Exploration.Exhaustive;

/// <summary>How often events of two actors were dependent on one thing with no event in between: what makes a space large.</summary>
/// <param name="Space">The kind of thing.</param>
/// <param name="Id">The actor, object or channel.</param>
/// <param name="Count">The pairs, counted in each execution.</param>
public readonly record struct DependentPairCount(AccessSpace Space, ulong Id, long Count);

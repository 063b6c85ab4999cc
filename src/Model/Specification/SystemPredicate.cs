namespace BindSim.Model.Specification;

/// <summary>A question about one state.</summary>
/// <param name="state">The state asked about.</param>
public delegate bool SystemPredicate(in SystemState state);

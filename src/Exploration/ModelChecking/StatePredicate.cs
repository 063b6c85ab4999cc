namespace BindSim.Exploration.ModelChecking;

/// <summary>A question about one state, answered from that state alone.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <param name="state">The state asked about.</param>
public delegate bool StatePredicate<TState>(in TState state);

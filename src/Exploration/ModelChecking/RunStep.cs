namespace BindSim.Exploration.ModelChecking;

/// <summary>One step of a run: the action taken and the state it led to.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
/// <param name="Action">What was done.</param>
/// <param name="State">What came of it.</param>
public readonly record struct RunStep<TState, TAction>(TAction Action, TState State);

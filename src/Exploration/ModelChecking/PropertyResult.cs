namespace BindSim.Exploration.ModelChecking;

/// <summary>The verdict on one property, with the run that shows it where one does.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
/// <param name="Property">The claim judged.</param>
/// <param name="Verdict">What is known about it.</param>
/// <param name="Text">The verdict in words, with the bound of a proof or the budget that ended.</param>
/// <param name="Run">The counterexample, or for a "sometimes" goal the witness; null where there is none.</param>
public sealed record PropertyResult<TState, TAction>(Property<TState> Property, Verdict Verdict, string Text, Run<TState, TAction>? Run);

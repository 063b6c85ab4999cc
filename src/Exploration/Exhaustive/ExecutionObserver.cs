namespace BindSim.Exploration.Exhaustive;

/// <summary>Sees each complete execution of a search, once.</summary>
/// <param name="run">The run, at its end. It is disposed after the call.</param>
/// <param name="picks">The picks that led there: a replay of the execution. Valid during the call.</param>
/// <returns>True to go on; false to stop the search, because a property was violated.</returns>
public delegate bool ExecutionObserver(IProgramRun run, ReadOnlySpan<Pick> picks);

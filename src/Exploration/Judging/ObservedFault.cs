using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Judging;

/// <summary>A fault that struck. Properties do not look at it: they judge what is seen on the wires.</summary>
/// <param name="Step">The step of the run.</param>
/// <param name="Time">Virtual time since the run began.</param>
/// <param name="Kind">Which.</param>
/// <param name="Connection">On which connection, or in whose handler; null where it is nobody's.</param>
/// <param name="Subject">The call that failed, or the name that came again; else null.</param>
public sealed record ObservedFault(int Step, TimeSpan Time, FaultKind Kind, ObservedConnection? Connection, string? Subject);

using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Judging;

/// <summary>A command of the administrator's, as the administrator sees it.</summary>
/// <param name="Step">The step of the run.</param>
/// <param name="Time">Virtual time since the run began.</param>
/// <param name="Command">Which.</param>
/// <param name="Stage">How far it has come.</param>
public sealed record ObservedCommand(int Step, TimeSpan Time, AdministratorCommand Command, CommandStage Stage);

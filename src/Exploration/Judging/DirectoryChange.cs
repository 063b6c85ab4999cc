namespace BindSim.Exploration.Judging;

/// <summary>The server's session directory is not what it was before a step.</summary>
/// <param name="Step">The step of the run it changed in.</param>
/// <param name="Time">Virtual time since the run began.</param>
/// <param name="By">The connection whose handler changed it, as <see cref="ObservedConnection.Name"/>; null where that is not known.</param>
/// <param name="Rows">Every row after the step.</param>
public sealed record DirectoryChange(int Step, TimeSpan Time, string? By, IReadOnlyList<DirectoryRow> Rows);

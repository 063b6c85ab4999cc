namespace BindSim.Cli.Reporting.Documents;

/// <summary>Counts of behaviours as <see cref="Exploration.Searching.Behaviours.BehaviourCounts"/> writes them.</summary>
/// <param name="Runs">Schedules counted.</param>
/// <param name="Tests">Those of them that test the others.</param>
/// <param name="Level">One behaviour in 2 to this power is kept.</param>
/// <param name="Kept">Those kept: 16 bytes each, in base64.</param>
internal sealed record BehaviourCountsSummary(long Runs, long Tests, int Level, string Kept);

namespace BindSim.KnownBugs.Measuring;

/// <summary>How one strategy did with one bug.</summary>
/// <param name="Bug">The bug.</param>
/// <param name="Contender">The strategy.</param>
/// <param name="Finds">When it found it; null where the strategy does not do the scenario, or does there what another does.</param>
/// <param name="Cpu">Processor time of all searches together, those that found nothing and the runs that measure a setup included.</param>
/// <param name="Schedules">Schedules of all searches together.</param>
/// <param name="Shrunk">The lengths of shrunk finds, each in proportion to the shortest run known.</param>
public sealed record Measurement(KnownBug Bug, Contender Contender, FirstFinds? Finds, TimeSpan Cpu, long Schedules, IReadOnlyList<double> Shrunk);

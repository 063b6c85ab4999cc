using BindSim.Cli.Exploring;
using BindSim.KnownBugs;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>How one strategy did with one bug.</summary>
/// <param name="Bug">The id of the bug.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Searches">How many searches; left out where the strategy does not do the scenario.</param>
/// <param name="Censored">How many of them were stopped without a find.</param>
/// <param name="FirstFinds">The schedule of the first find of each of the others, from 1, in the order of the seeds.</param>
/// <param name="Median">The median of the first finds; left out when it lies beyond the cap.</param>
/// <param name="Low">The lower end of the 95 % interval of the median; left out when it lies beyond the cap or there are too few searches.</param>
/// <param name="High">The upper end.</param>
/// <param name="Schedules">Schedules of all searches together.</param>
/// <param name="CpuMs">Processor time of all searches together, in milliseconds.</param>
/// <param name="ShrunkRatios">Lengths of shrunk finds in proportion to the shortest run known.</param>
internal sealed record BenchRow(
    string Bug, string Strategy, int? Searches, int? Censored, IReadOnlyList<long>? FirstFinds, long? Median, long? Low, long? High,
    long Schedules, double CpuMs, IReadOnlyList<double> ShrunkRatios)
{
    /// <summary>The measurement of a row.</summary>
    /// <param name="bug">The bug of its id.</param>
    /// <param name="cap">Schedules after which a search was stopped.</param>
    public Measurement Measurement(KnownBug bug, long cap) => new(
        bug, StrategyChoice.Contenders.FirstOrDefault(contender => contender.Name == Strategy) ?? new Contender(Strategy, null),
        FirstFinds is { } found ? new FirstFinds(found, Censored ?? 0, cap) : null, TimeSpan.FromMilliseconds(CpuMs), Schedules, ShrunkRatios);

    /// <summary>The row of a measurement.</summary>
    public static BenchRow Of(Measurement one) => new(
        one.Bug.Id, one.Contender.Name, one.Finds?.Searches, one.Finds?.Censored, one.Finds?.Found, one.Finds?.Median,
        one.Finds?.Interval.Low, one.Finds?.Interval.High, one.Schedules, Math.Round(one.Cpu.TotalMilliseconds), [.. one.Shrunk.Select(ratio => Math.Round(ratio, 3))]);
}

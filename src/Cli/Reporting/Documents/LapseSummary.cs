using BindSim.Exploration.Judging.Refinement;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>Schedules that the specification did not follow to their end: there the properties judged alone.</summary>
/// <param name="Schedules">How many.</param>
/// <param name="Because">How many for each reason; a schedule may have several.</param>
internal sealed record LapseSummary(long Schedules, IReadOnlyDictionary<string, long> Because)
{
    /// <summary>The summary of counts, or null where there are none.</summary>
    public static LapseSummary? Of(LapseCounts counts) => counts.Runs == 0 ? null : new LapseSummary(counts.Runs, counts.RunsByLapse);

    /// <summary>The summary of all parts, or null where no schedule lapsed.</summary>
    public static LapseSummary? Sum(IEnumerable<LapseSummary?> parts)
    {
        var all = new LapseCounts();
        foreach (LapseSummary part in parts.OfType<LapseSummary>())
        {
            all.Add(part.Schedules, part.Because);
        }

        return Of(all);
    }
}

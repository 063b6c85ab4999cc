using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>How much of what a scenario can do was seen.</summary>
/// <param name="Distinct">Behaviours seen.</param>
/// <param name="SeenOnce">Those seen in one schedule only.</param>
/// <param name="NewEstimate">The estimated probability that the next schedule shows a new one (Good-Turing), from 0 to 1.</param>
/// <param name="NewAtMost">Its upper bound with the confidence, from 0 to 1.</param>
/// <param name="ConfidencePercent">The confidence of the bound.</param>
/// <param name="Sampled">Whether behaviours were too many to count, and the figures come from a sample of them.</param>
/// <param name="Counts">What it takes to merge this with other parts; left out where this is of all schedules.</param>
internal sealed record BehaviourSummary(
    long Distinct, long SeenOnce, double NewEstimate, double NewAtMost, int ConfidencePercent, bool Sampled, BehaviourCountsSummary? Counts)
{
    /// <summary>The summary of counts.</summary>
    public static BehaviourSummary Of(BehaviourCounts counts, bool isPart)
    {
        var novelty = Novelty.Of(counts);
        return new BehaviourSummary(
            novelty.Distinct, novelty.SeenOnce, Rounded(novelty.Estimate), Rounded(novelty.UpperBound), Novelty.ConfidencePercent, novelty.IsSampled,
            isPart ? new BehaviourCountsSummary(counts.Runs, counts.Tests, counts.Level, Convert.ToBase64String(counts.Write())) : null);
    }

    private static double Rounded(double probability) => Math.Round(probability, 6);
}

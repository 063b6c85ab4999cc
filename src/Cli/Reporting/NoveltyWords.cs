using System.Globalization;
using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Cli.Reporting;

/// <summary>What a search has not seen, in words.</summary>
internal static class NoveltyWords
{
    /// <summary>An upper bound of a probability as people read it, rounded up.</summary>
    public static string AtMost(double probability) => Share(Math.Ceiling(Math.Round(probability * 10_000, 2)) / 10_000);

    /// <summary>After the number of schedules: what may come in the next one.</summary>
    public static string Bound(Novelty novelty) => $"(upper bound on a new behaviour in the next one: {AtMost(novelty.UpperBound)})";

    /// <summary>How that is known.</summary>
    public static string Seen(Novelty novelty) =>
        $"{(novelty.IsSampled ? "About " : "")}{Screen.Count(novelty.Distinct, "behaviour")} seen, {Screen.Number(novelty.SeenOnce)} of them once, so about {Share(novelty.Estimate)} "
        + $"of schedules would be new; the bound holds with {Novelty.ConfidencePercent} % for schedules that this strategy makes.";

    private static string Share(double probability) => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.##} %");
}

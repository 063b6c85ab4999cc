using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting;

/// <summary>What a shrinker did, in one sentence.</summary>
internal static class ShrinkWords
{
    /// <summary><c>Shortest found: 14 choices and 9 parts, from 212 and 31, in 3,400 runs; stopped because no pass improves it.</c></summary>
    public static string Of(ShrinkResult result) =>
        $"Shortest found: {Screen.Count(result.To.Choices.Count, "choice")} and {Screen.Count(result.PartsAfter, "part")}, "
        + $"from {Screen.Number(result.From.Choices.Count)} and {Screen.Number(result.PartsBefore)}, in {Screen.Count(result.Runs, "run")}; {Why(result.End)}.";

    private static string Why(ShrinkEnd end) => end switch
    {
        ShrinkEnd.EveryShorterRunTried => "in this setting every run of fewer choices was tried",
        ShrinkEnd.NoPassImproves => "stopped because no pass improves it",
        ShrinkEnd.RunsMax => "stopped because the runs were used up",
        _ => "stopped because it was interrupted",
    };
}

using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary>Merges results of <c>bindsim explore</c> with a strategy that samples.</summary>
internal static class ExploreMerger
{
    /// <summary>What they say they are.</summary>
    public const string Format = "explore-result/1";

    /// <summary>What the parts of one search agree in.</summary>
    public static IEnumerable<(string Name, string Value)> IdentityOf(ExploreDocument document) =>
    [
        ("version", document.Version), ("seed", $"{document.Seed}"), ("policy", document.Policy), ("policy-text", document.PolicyText),
        ("variant", document.Variant), ("strategy", document.Strategy),
    ];

    /// <summary>Merges parts that belong together.</summary>
    public static Merged Merge(IReadOnlyList<ResultPart<ExploreDocument>> parts)
    {
        var missing = ResultPart.Missing(parts);
        Sampled whole = Sampled.Merge([.. parts.Select(Of)], missing.Count == 0);
        ExitCode outcome = whole.Outcome(missing.Count == 0);
        ExploreDocument first = parts[0].Document;
        ExploreDocument document = first with
        {
            Shards = ResultPart.Names(parts),
            Verdict = Words<ExitCode>.Of(outcome),
            ExitCode = (int)outcome,
            Scenario = whole.Scenarios[0],
            Violation = whole.Violation,
            Shrunk = whole.Shrunk,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
        return new Merged(document, outcome, parts.Count, missing)
        {
            Subject = $"seed {first.Seed}, strategy {first.Strategy}, policy {first.Policy} ({first.File})",
            Verdict = $"not violated in {Screen.Count(whole.Scenarios[0].Schedules ?? 0, "schedule")}",
            Scenarios = whole.Scenarios,
            Violation = whole.Violation,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
    }

    private static Sampled Of(ResultPart<ExploreDocument> part) => new(
        part.Path, [part.Document.Scenario], part.Document.Violation, part.Document.Shrunk, part.Document.Nondeterminism, part.Document.Replay);
}

using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary>Merges results of searches that sample: those of <c>bindsim check</c>, and those of <c>bindsim explore</c> but for the exhaustive ones.</summary>
internal static class SampledMerger
{
    /// <summary>What results of <c>check</c> say they are.</summary>
    public const string CheckFormat = "check-result/1";

    /// <summary>What results of <c>explore</c> say they are.</summary>
    public const string ExploreFormat = "explore-result/1";

    /// <summary>What the parts of one search agree in.</summary>
    public static IEnumerable<(string Name, string Value)> IdentityOf(SampledDocument document) =>
    [
        ("version", document.Version), ("seed", $"{document.Seed}"), ("policy", document.Policy), ("policy-text", document.PolicyText),
        ("variant", document.Variant), ("strategy", document.Strategy),
    ];

    /// <summary>Merges parts of one check.</summary>
    public static Merged Merge(IReadOnlyList<ResultPart<CheckDocument>> parts) => Merge(parts, (first, whole) => first with
    {
        Properties = [.. first.Properties.Select(property => property with
        {
            Verdict = property.Id == whole.Violation?.Property ? "violated" : "not-violated", Schedules = whole.Judged,
        })],
        Scenarios = whole.Scenarios,
    });

    /// <summary>Merges parts of one exploration.</summary>
    public static Merged Merge(IReadOnlyList<ResultPart<ExploreDocument>> parts) =>
        Merge(parts, (first, whole) => first with { Scenario = whole.Scenarios[0] });

    private static Merged Merge<T>(IReadOnlyList<ResultPart<T>> parts, Func<T, Sampled, SampledDocument> write)
        where T : SampledDocument
    {
        var missing = ResultPart.Missing(parts);
        Sampled whole = Sampled.Merge([.. parts.Select(part => Sampled.Of(part.Path, part.Document))], missing.Count == 0);
        ExitCode outcome = whole.Outcome(missing.Count == 0);
        T first = parts[0].Document;
        SampledDocument document = write(first, whole) with
        {
            Shards = ResultPart.Names(parts),
            Verdict = Words<ExitCode>.Of(outcome),
            ExitCode = (int)outcome,
            Violation = whole.Violation,
            Shrunk = whole.Shrunk,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
        return new Merged(document, outcome, parts.Count, missing)
        {
            Subject = $"seed {first.Seed}, strategy {first.Strategy}, policy {first.Policy} ({first.File})",
            Verdict = $"not violated in {Screen.Count(whole.Judged, "schedule")}",
            Scenarios = whole.Scenarios,
            Violation = whole.Violation,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
    }
}

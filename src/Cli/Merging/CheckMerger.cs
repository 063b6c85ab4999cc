using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary>Merges results of <c>bindsim check</c>.</summary>
internal static class CheckMerger
{
    /// <summary>What they say they are.</summary>
    public const string Format = "check-result/1";

    /// <summary>What the parts of one check agree in.</summary>
    public static IEnumerable<(string Name, string Value)> IdentityOf(CheckDocument document) =>
    [
        ("version", document.Version), ("seed", $"{document.Seed}"), ("policy", document.Policy), ("policy-text", document.PolicyText),
        ("variant", document.Variant), ("strategy", document.Strategy),
    ];

    /// <summary>Merges parts that belong together.</summary>
    public static Merged Merge(IReadOnlyList<ResultPart<CheckDocument>> parts)
    {
        var missing = ResultPart.Missing(parts);
        Sampled whole = Sampled.Merge([.. parts.Select(Of)], missing.Count == 0);
        ExitCode outcome = whole.Outcome(missing.Count == 0);
        CheckDocument first = parts[0].Document;
        long judged = whole.Scenarios.Sum(scenario => scenario.Schedules ?? 0);
        CheckDocument document = first with
        {
            Shards = ResultPart.Names(parts),
            Verdict = Words<ExitCode>.Of(outcome),
            ExitCode = (int)outcome,
            Properties = [.. first.Properties.Select(property => property with
            {
                Verdict = property.Id == whole.Violation?.Property ? "violated" : "not-violated", Schedules = judged,
            })],
            Scenarios = whole.Scenarios,
            Violation = whole.Violation,
            Shrunk = whole.Shrunk,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
        return new Merged(document, outcome, parts.Count, missing)
        {
            Subject = $"seed {first.Seed}, strategy {first.Strategy}, policy {first.Policy} ({first.File})",
            Verdict = $"not violated in {Screen.Count(judged, "schedule")}",
            Scenarios = whole.Scenarios,
            Violation = whole.Violation,
            Nondeterminism = whole.Nondeterminism,
            Replay = whole.Replay,
        };
    }

    private static Sampled Of(ResultPart<CheckDocument> part) => new(
        part.Path, part.Document.Scenarios, part.Document.Violation, part.Document.Shrunk, part.Document.Nondeterminism, part.Document.Replay);
}

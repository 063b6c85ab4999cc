using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Merging;

/// <summary>Merges results of <c>bindsim explore --strategy exhaustive</c>: it is proved where each part is and none is missing.</summary>
internal static class ProofMerger
{
    /// <summary>What they say they are.</summary>
    public const string Format = "proof-result/1";

    private const string Proved = "proved";

    /// <summary>What the parts of one proof agree in.</summary>
    public static IEnumerable<(string Name, string Value)> IdentityOf(ProofDocument document) =>
    [
        ("version", document.Version), ("policy", document.Policy), ("policy-text", document.PolicyText), ("scenario", document.Scenario),
        ("scenario-text", document.ScenarioText), ("variant", document.Variant), ("scope", document.Scope),
    ];

    /// <summary>Merges parts that belong together.</summary>
    public static Merged Merge(IReadOnlyList<ResultPart<ProofDocument>> parts)
    {
        var missing = ResultPart.Missing(parts);
        ProofDocument first = parts[0].Document;
        ProofDocument gravest = parts.Select(part => part.Document)
            .FirstOrDefault(document => document.ExitCode == (int)ExitCode.NotDeterministic)
            ?? parts.Select(part => part.Document).FirstOrDefault(document => document.Violation is not null)
            ?? first;
        bool isProved = missing.Count == 0 && parts.All(part => part.Document.Verdict == Proved);
        ExitCode outcome =
            gravest.ExitCode == (int)ExitCode.NotDeterministic ? ExitCode.NotDeterministic
            : gravest.Violation is not null ? ExitCode.Violated
            : isProved ? ExitCode.Holds
            : ExitCode.Inconclusive;
        long executions = parts.Sum(part => part.Document.Executions);
        string bound = ProofReport.BoundOf(first.Scope, executions);
        ProofDocument document = first with
        {
            Shards = ResultPart.Names(parts),
            Verdict = isProved ? Proved : Words<ExitCode>.Of(outcome),
            ExitCode = (int)outcome,
            Bound = bound,
            Executions = executions,
            Abandoned = parts.Sum(part => part.Document.Abandoned),
            LeftOut = parts.Sum(part => part.Document.LeftOut),
            StepsMax = parts.Max(part => part.Document.StepsMax),
            DependentPairs =
            [
                .. parts.SelectMany(part => part.Document.DependentPairs)
                    .GroupBy(pairs => pairs.Object, (name, pairs) => new DependentPairs(name, pairs.Sum(pair => pair.Pairs)))
                    .OrderByDescending(pairs => pairs.Pairs).ThenBy(pairs => pairs.Object, StringComparer.Ordinal),
            ],
            Unfinished = null,
            Goals = [.. Exploration.Judging.Goals.All.Select(goal => goal.Id).Where(id => parts.Any(part => part.Document.Goals.Contains(id)))],
            NotFollowed = parts.Any(part => part.Document.NotFollowed is not null) ? [.. parts.SelectMany(part => part.Document.NotFollowed ?? []).Distinct()] : null,
            Violation = gravest.Violation,
            Shrunk = gravest.Shrunk,
            Replay = gravest.Replay,
        };
        return new Merged(document, outcome, parts.Count, missing)
        {
            Subject = $"scenario {first.Scenario}, policy {first.Policy} ({first.File})",
            Verdict = isProved
                ? $"proved for every schedule up to equivalence (bound: {bound})"
                : $"not violated in {Screen.Count(executions, "execution")}, and more are left",
            Violation = gravest.Violation,
            Nondeterminism = outcome == ExitCode.NotDeterministic ? "A part was not deterministic." : null,
            Replay = gravest.Replay,
        };
    }
}

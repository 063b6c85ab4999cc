using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim check</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record CheckDocument : ISampledDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "check-result/1";

    /// <summary>The version of bindsim that ran it.</summary>
    public required string Version { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>A hash of the policy's canonical text, in 16 hexadecimal digits.</summary>
    public required string PolicyText { get; init; }

    /// <summary>The policy's file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The server under test: <c>correct</c>, or the id of a known bug.</summary>
    public required string Variant { get; init; }

    /// <summary>The strategy; <c>+swarm</c> where each schedule draws its faults.</summary>
    public required string Strategy { get; init; }

    /// <summary>The parts of the search that this is the result of, such as <c>2/8</c>; left out where it is of all.</summary>
    public IReadOnlyList<string>? Shards { get; init; }

    /// <summary><c>holds</c>, <c>violated</c>, <c>inconclusive</c>, <c>goal-missed</c> or <c>not-deterministic</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Each property that says something about the policy.</summary>
    public required IReadOnlyList<PropertyVerdict> Properties { get; init; }

    /// <summary>What the specification of the policy proved, if it was asked.</summary>
    public ModelSummary? Model { get; init; }

    /// <summary>Each scenario that was searched.</summary>
    public required IReadOnlyList<SearchSummary> Scenarios { get; init; }

    IReadOnlyList<SearchSummary> ISampledDocument.Searches => Scenarios;

    /// <summary>What was violated, if anything was.</summary>
    public ViolationSummary? Violation { get; init; }

    /// <summary>How far the trace was shrunk, if it was: it holds the shrunk run, and the violation above is that of the run that was found.</summary>
    public ShrinkSummary? Shrunk { get; init; }

    /// <summary>What a person wants to know of the policy; left out where there is nothing.</summary>
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    /// <summary>Why the runs are not deterministic, if they are not.</summary>
    public string? Nondeterminism { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }

    /// <summary>The document of a check.</summary>
    public static CheckDocument Of(CheckReport report)
    {
        CheckResult result = report.Result;
        Violation? violation = result.Failed?.Failure?.Result.Violation;
        long judged = result.Searches.Where(entry => entry.Search.Failure is null).Sum(entry => entry.Search.Schedules);
        return new CheckDocument
        {
            Version = Identity.Version,
            Seed = report.Arguments.Options.Seed,
            Policy = result.Policy.Name,
            PolicyText = Identity.Of(result.Policy),
            File = report.PolicyPath,
            Variant = report.Arguments.Variant.Name,
            Strategy = Identity.StrategyOf(report.Arguments),
            Shards = Identity.ShardsOf(report.Arguments),
            Verdict = report.FailsOnFindings ? "findings" : Words<ExitCode>.Of(report.Outcome),
            ExitCode = (int)report.Outcome,
            Properties = [.. result.Properties.Select(property => new PropertyVerdict(
                property.Id, property.Sentence, property.Source, property.Id == violation?.PropertyId ? "violated" : "not-violated", judged))],
            Model = ModelSummary.Of(report.Model),
            Scenarios = [.. result.Searches.Select(entry => SearchSummary.Of(entry.Search, entry.Derived.Expected))],
            Violation = result.Failed is { } failed ? ViolationSummary.Of(failed, report.TracePath) : null,
            Shrunk = ShrinkSummary.Of(report.Shrunk),
            Findings = report.Findings.Count == 0 ? null : [.. report.Findings.Select(finding => FindingDocument.Of(finding, report.Document!.Places))],
            Nondeterminism = result.Nondeterminism,
            Replay = report.Again,
        };
    }
}

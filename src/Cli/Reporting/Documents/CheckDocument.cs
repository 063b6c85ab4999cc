using System.Text.Json.Serialization;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim check</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record CheckDocument() : SampledDocument("check-result/1")
{
    /// <summary>Each property that says something about the policy.</summary>
    public required IReadOnlyList<PropertyVerdict> Properties { get; init; }

    /// <summary>What the specification of the policy proved, if it was asked.</summary>
    public ModelSummary? Model { get; init; }

    /// <summary>Each scenario that was searched.</summary>
    public required IReadOnlyList<SearchSummary> Scenarios { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<SearchSummary> Searches => Scenarios;

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

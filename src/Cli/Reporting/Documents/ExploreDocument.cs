using System.Text.Json.Serialization;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim explore</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ExploreDocument() : SampledDocument("explore-result/1")
{
    /// <summary>The scenario and what was run of it.</summary>
    public required SearchSummary Scenario { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<SearchSummary> Searches => [Scenario];

    /// <summary>The document of a search.</summary>
    public static ExploreDocument Of(SearchReport report) => new()
    {
        Version = Identity.Version,
        Seed = report.Arguments.Options.Seed,
        Policy = report.Result.Setup.Policy.Name,
        PolicyText = Identity.Of(report.Result.Setup.Policy),
        File = report.PolicyPath,
        Variant = report.Arguments.Variant.Name,
        Strategy = Identity.StrategyOf(report.Arguments),
        Shards = Identity.ShardsOf(report.Arguments),
        Verdict = Words<ExitCode>.Of(report.Outcome),
        ExitCode = (int)report.Outcome,
        Scenario = SearchSummary.Of(report.Result, []),
        Violation = ViolationSummary.Of(report.Result, report.TracePath),
        Shrunk = ShrinkSummary.Of(report.Shrunk),
        Nondeterminism = report.Result.Nondeterminism,
        Replay = report.Again,
    };
}

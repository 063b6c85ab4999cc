using BindSim.Exploration.Files;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim explore</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ExploreDocument : ISampledDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "explore-result/1";

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

    /// <summary><c>holds</c>, <c>violated</c>, <c>inconclusive</c> or <c>not-deterministic</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The scenario and what was run of it.</summary>
    public required SearchSummary Scenario { get; init; }

    IReadOnlyList<SearchSummary> ISampledDocument.Searches => [Scenario];

    /// <summary>What was violated, if anything was.</summary>
    public ViolationSummary? Violation { get; init; }

    /// <summary>How far the trace was shrunk, if it was: it holds the shrunk run, and the violation above is that of the run that was found.</summary>
    public ShrinkSummary? Shrunk { get; init; }

    /// <summary>Why the runs are not deterministic, if they are not.</summary>
    public string? Nondeterminism { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }

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

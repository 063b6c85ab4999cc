using BindSim.Exploration.Files;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim explore</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ExploreDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "explore-result/1";

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The server under test: <c>correct</c>, or the id of a known bug.</summary>
    public required string Variant { get; init; }

    /// <summary>The strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary><c>holds</c>, <c>violated</c>, <c>inconclusive</c> or <c>not-deterministic</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The scenario and what was run of it.</summary>
    public required SearchSummary Scenario { get; init; }

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
        Seed = report.Arguments.Options.Seed,
        Policy = report.Result.Setup.Policy.Name,
        File = report.PolicyPath,
        Variant = report.Arguments.Variant.Name,
        Strategy = report.Result.Strategy,
        Verdict = Words<ExitCode>.Of(report.Outcome),
        ExitCode = (int)report.Outcome,
        Scenario = SearchSummary.Of(report.Result, []),
        Violation = ViolationSummary.Of(report.Result, report.TracePath),
        Shrunk = ShrinkSummary.Of(report.Shrunk),
        Nondeterminism = report.Result.Nondeterminism,
        Replay = report.Again,
    };
}

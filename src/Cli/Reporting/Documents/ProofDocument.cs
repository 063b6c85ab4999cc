using BindSim.Exploration.Files;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim explore --strategy exhaustive</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ProofDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "proof-result/1";

    /// <summary>The version of bindsim that ran it.</summary>
    public required string Version { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>A hash of the policy's canonical text, in 16 hexadecimal digits.</summary>
    public required string PolicyText { get; init; }

    /// <summary>The policy's file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>A hash of the scenario's canonical text, in 16 hexadecimal digits.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>The parts of the search that this is the result of, such as <c>2/8</c>; left out where it is of all.</summary>
    public IReadOnlyList<string>? Shards { get; init; }

    /// <summary>The server under test: <c>correct</c>, or the id of a known bug.</summary>
    public required string Variant { get; init; }

    /// <summary><c>proved</c>, <c>violated</c>, <c>inconclusive</c> or <c>not-deterministic</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>What was varied and what was not: the bound without the executions it took.</summary>
    public required string Scope { get; init; }

    /// <summary>What the verdict holds up to.</summary>
    public required string Bound { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Executions: one for each class of equivalent schedules.</summary>
    public required long Executions { get; init; }

    /// <summary>Executions begun in vain because several threads divided the work; with one, 0.</summary>
    public required long Abandoned { get; init; }

    /// <summary>Executions that turned out to stand for nothing, because somebody waited for a device that never came; not among the others.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Steps of the longest execution.</summary>
    public required int StepsMax { get; init; }

    /// <summary>Pairs of neighbouring dependent steps by what they share, in all executions, the most first.</summary>
    public required IReadOnlyList<DependentPairs> DependentPairs { get; init; }

    /// <summary>The file of an unfinished search, to go on with.</summary>
    public string? Unfinished { get; init; }

    /// <summary>The goals reached.</summary>
    public required IReadOnlyCollection<string> Goals { get; init; }

    /// <summary>Why the specification did not follow executions to their end; left out where it followed all.</summary>
    public IReadOnlyCollection<string>? NotFollowed { get; init; }

    /// <summary>What was violated, if anything was.</summary>
    public ViolationSummary? Violation { get; init; }

    /// <summary>How far the trace was shrunk, if it was: it holds the shrunk run, and the violation above is that of the run that was found.</summary>
    public ShrinkSummary? Shrunk { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }

    /// <summary>The document of an exhaustive search.</summary>
    public static ProofDocument Of(ProofReport report) => new()
    {
        Version = Identity.Version,
        Policy = report.Proof.Setup.Policy.Name,
        PolicyText = Identity.Of(report.Proof.Setup.Policy),
        File = report.PolicyPath,
        Scenario = report.Proof.Setup.Scenario.Name,
        ScenarioText = Identity.Of(report.Proof.Setup.Scenario),
        Shards = Identity.ShardsOf(report.Arguments),
        Variant = report.Proof.Setup.Variant.Name,
        Verdict = report.Proof.IsProved ? "proved" : Words<ExitCode>.Of(report.Outcome),
        Scope = report.Scope,
        Bound = report.Bound,
        ExitCode = (int)report.Outcome,
        Executions = report.Proof.Statistics.Executions,
        Abandoned = report.Proof.Statistics.AbandonedExecutions,
        LeftOut = report.Proof.LeftOut,
        StepsMax = report.Proof.Statistics.DepthMax,
        DependentPairs = [.. report.Proof.DependentPairs.Select(pair => new DependentPairs(pair.Object, pair.Pairs))],
        Unfinished = report.Unfinished,
        Goals = Exploration.Judging.Goals.Ids(report.Proof.Goals),
        NotFollowed = report.Proof.Lapses.IsEmpty ? null : [.. report.Proof.Lapses.Ids],
        Violation = ViolationSummary.Of(report.Proof.Failure?.Result.Violation),
        Shrunk = ShrinkSummary.Of(report.Shrunk),
        Replay = report.Again,
    };
}

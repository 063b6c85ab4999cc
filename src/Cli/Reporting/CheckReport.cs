using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Specifications;

namespace BindSim.Cli.Reporting;

/// <summary>A check and what its report needs beside it.</summary>
/// <param name="PolicyPath">The policy's file as the person named it.</param>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Result">What was found.</param>
/// <param name="TracePath">The trace that was written, or null.</param>
internal sealed record CheckReport(string PolicyPath, SearchArguments Arguments, CheckResult Result, string? TracePath)
{
    /// <summary>How the failing run was shrunk before it was told and written, or null.</summary>
    public ShrinkResult? Shrunk { get; init; }

    /// <summary>What the specification of the policy proved, or null where it was not asked.</summary>
    public ModelProof? Model { get; init; }

    /// <summary>The violation on the model as a run of the server; null where there is none.</summary>
    public EnactedRun? Enacted { get; init; }

    /// <summary>The policy and where its settings stand; null only where nothing was found.</summary>
    public PolicyDocument? Document { get; init; }

    /// <summary>What a person wants to know of the policy.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>From which level on a finding fails the check; null for none.</summary>
    public FindingLevel? FailOn { get; init; }

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome => FailsOnFindings || (Result.Nondeterminism is null && Model?.Failed is not null) ? ExitCode.Violated : Reporting.Outcome.Of(Result);

    /// <summary>Whether it fails for findings alone: the properties hold as far as they were judged.</summary>
    public bool FailsOnFindings => Reporting.Outcome.Of(Result) == ExitCode.Holds && Model?.Failed is null && Findings.Any(FailsOn);

    /// <summary>Whether a finding fails the check.</summary>
    public bool FailsOn(Finding finding) => finding.Level >= FailOn;

    /// <summary>The command that shows it again.</summary>
    public string Again => TracePath is null
        ? $"bindsim check {Shell.Word(PolicyPath)} {(Arguments.Strategy == StrategyChoice.Sampling[0] ? "" : $"--strategy {Arguments.Strategy} ")}{Arguments.Again}{(FailOn is { } level ? $" --fail-on {Words<FindingLevel>.Of(level)}" : "")}"
        : $"bindsim replay {Shell.Word(TracePath)}";
}

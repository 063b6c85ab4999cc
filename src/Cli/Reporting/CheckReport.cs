using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Exploration.Checking;
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

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome => Result.Nondeterminism is null && Model?.Failed is not null ? ExitCode.Violated : Reporting.Outcome.Of(Result);

    /// <summary>The command that shows it again.</summary>
    public string Again => TracePath is null
        ? $"bindsim check {Shell.Word(PolicyPath)} {(Arguments.Strategy == StrategyChoice.Sampling[0] ? "" : $"--strategy {Arguments.Strategy} ")}{Arguments.Again}"
        : $"bindsim replay {Shell.Word(TracePath)}";
}

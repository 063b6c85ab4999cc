using BindSim.Cli.CommandLine;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting;

/// <summary>The search of one scenario and what its report needs beside it.</summary>
/// <param name="Scenario">The scenario as the person named it.</param>
/// <param name="PolicyPath">The policy's file as the person named it.</param>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Result">What was found.</param>
/// <param name="TracePath">The trace that was written, or null.</param>
/// <param name="Story">Who said what in the failing run, laid out; empty when none failed.</param>
internal sealed record SearchReport(
    string Scenario, string PolicyPath, SearchArguments Arguments, SearchResult Result, string? TracePath, string Story)
{
    /// <summary>How the failing run was shrunk before it was told and written, or null.</summary>
    public ShrinkResult? Shrunk { get; init; }

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome => Reporting.Outcome.Of(Result);

    /// <summary>The command that shows it again.</summary>
    public string Again => TracePath is null
        ? $"bindsim {Arguments.Command ?? $"explore {Shell.Word(Scenario)} --policy {Shell.Word(PolicyPath)}"} --strategy {Result.Strategy} {Arguments.Again}"
        : $"bindsim replay {Shell.Word(TracePath)}";
}

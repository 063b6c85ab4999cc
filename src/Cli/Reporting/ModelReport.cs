using BindSim.Cli.Modelling;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting;

/// <summary>A search of the specification and what its report needs beside it.</summary>
/// <param name="PolicyPath">The policy's file as the person named it.</param>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Account">Whose sessions.</param>
/// <param name="Search">What was searched.</param>
/// <param name="Found">What was found.</param>
internal sealed record ModelReport(
    string PolicyPath, ModelArguments Arguments, SessionPolicy Policy, BareJid Account, ModelSearch Search, CheckReport<SystemState, Step> Found)
{
    /// <summary>The properties, without goals.</summary>
    public IReadOnlyList<PropertyResult<SystemState, Step>> Properties => [.. Found.Results.Where(result => result.Property.Kind != PropertyKind.Sometimes)];

    /// <summary>The goals and findings that were reached.</summary>
    public IReadOnlyList<PropertyResult<SystemState, Step>> Reached =>
        [.. Found.Results.Where(result => result.Property.Kind == PropertyKind.Sometimes && result.Verdict == Verdict.Proved)];

    /// <summary>The first property that is violated, or null.</summary>
    public PropertyResult<SystemState, Step>? Violated => Properties.FirstOrDefault(result => result.Verdict == Verdict.Violated);

    /// <summary>The property, goal or finding whose run is told: the one that was asked for, or the first violation; null for none.</summary>
    public PropertyResult<SystemState, Step>? Told =>
        Arguments.Show is { } shown ? Found.Results.Single(result => result.Property.Id == shown) : Violated;

    /// <summary>That run on the server, or null.</summary>
    public EnactedRun? Enacted { get; init; }

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome =>
        Violated is not null ? ExitCode.Violated
        : Properties.Any(result => result.Verdict == Verdict.Inconclusive) ? ExitCode.Inconclusive
        : ExitCode.Holds;

    /// <summary>The command that shows it again.</summary>
    public string Again
    {
        get
        {
            string searched = new ModelCommandLine(PolicyPath, Policy, Account, Search.System.Specification.Bound).ToString();
            return $"{searched}{(Arguments.Full ? " --full" : "")}{(Arguments.ResourcesAlike ? " --resources-alike" : "")}{(Arguments.Show is null ? "" : $" --show {Arguments.Show}")}";
        }
    }
}

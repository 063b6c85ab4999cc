using BindSim.Cli.Modelling;
using BindSim.Exploration.Files;
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
            var words = new List<string> { $"bindsim model {Shell.Word(PolicyPath)} --devices {Arguments.Devices}" };
            AddIf(Arguments.Resources is not null, $"--resources {Shell.Word(Arguments.Resources ?? "")}");
            words.Add($"--retries {Arguments.Retries} --drops {Arguments.Drops}");
            AddIf(Arguments.StoreFailures > 0, $"--store-failures {Arguments.StoreFailures}");
            AddIf(Arguments.OnKick != OnKick.Stop, $"--on-kick {Words<OnKick>.Of(Arguments.OnKick)}");
            AddIf(!Arguments.Presence, "--no-presence");
            AddIf(Arguments.StreamManagement, "--stream-management");
            AddIf(Arguments.Messages > 0, $"--messages {Arguments.Messages}");
            AddIf(Arguments.Full, "--full");
            return string.Join(' ', words);

            void AddIf(bool condition, string word)
            {
                if (condition)
                {
                    words.Add(word);
                }
            }
        }
    }
}

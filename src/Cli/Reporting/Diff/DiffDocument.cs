using BindSim.Exploration.Comparing;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>The result of <c>bindsim policy diff</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record DiffDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "policy-diff-result/1";

    /// <summary>The old policy's file as it was named.</summary>
    public required string Old { get; init; }

    /// <summary>The new policy's file as it was named.</summary>
    public required string New { get; init; }

    /// <summary><c>holds</c> where they are equivalent, or <c>policies-differ</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What was compared.</summary>
    public required string Bound { get; init; }

    /// <summary>Events in the longest runs.</summary>
    public required int Steps { get; init; }

    /// <summary>Distinct states.</summary>
    public required long States { get; init; }

    /// <summary>Where they act differently with the same sessions there.</summary>
    public required IReadOnlyList<DiffEntry> Differences { get; init; }

    /// <summary>What is possible under one policy only because of that.</summary>
    public required IReadOnlyList<DiffEntry> Consequences { get; init; }

    /// <summary>When a change is in force, as the old policy says.</summary>
    public required string Reload { get; init; }

    /// <summary>What the change does to sessions that are there.</summary>
    public required IReadOnlyList<DiffEntry> Effects { get; init; }

    /// <summary>Settings that differ and have an effect, and that no run shows.</summary>
    public required IReadOnlyList<string> NotShown { get; init; }

    /// <summary>The same with their values, and why no run shows them.</summary>
    public required IReadOnlyList<UnshownSetting> Settings { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }

    /// <summary>The document of a comparison.</summary>
    public static DiffDocument Of(DiffReport report)
    {
        Comparison comparison = report.Comparison;
        return new DiffDocument
        {
            Old = report.OldPath,
            New = report.NewPath,
            Verdict = Words<ExitCode>.Of(report.Outcome),
            ExitCode = (int)report.Outcome,
            Bound = comparison.Bound,
            Steps = comparison.Steps,
            States = comparison.States,
            Differences = [.. comparison.Differences.Select(difference => new DiffEntry(
                difference.Subject.Text, difference.Before, difference.After, difference.NewlyPossible, difference.NoLongerPossible, difference.Situations, difference.Witness))],
            Consequences = [.. comparison.Consequences.Select(consequence => consequence.Side == Side.New
                ? new DiffEntry(consequence.Subject.Text, null, consequence.Outcome, true, null, null, consequence.Witness)
                : new DiffEntry(consequence.Subject.Text, consequence.Outcome, null, null, true, null, consequence.Witness))],
            Reload = Words<Model.Policies.ReloadEffect>.Of(comparison.Reload),
            Effects = [.. comparison.Effects.Select(effect => new DiffEntry(Words<ChangeMoment>.Of(effect.Moment), null, effect.What, null, null, null, effect.Witness))],
            NotShown = [.. comparison.NotShown.Select(one => one.Setting)],
            Settings = comparison.NotShown,
            Replay = report.Again,
        };
    }
}

/// <summary>One thing that differs.</summary>
/// <param name="When">The class of situations, or the moment of an effect.</param>
/// <param name="Before">What the old policy does; left out where only the new one does something.</param>
/// <param name="After">What the new policy does; left out where only the old one does something.</param>
/// <param name="NewlyPossible">Whether what comes after was not possible before.</param>
/// <param name="NoLongerPossible">Whether what was before is no longer possible.</param>
/// <param name="Situations">How many situations of the class differ so.</param>
/// <param name="Witness">A shortest run.</param>
internal sealed record DiffEntry(
    string When, string? Before, string? After, bool? NewlyPossible, bool? NoLongerPossible, int? Situations, IReadOnlyList<WitnessStep> Witness);

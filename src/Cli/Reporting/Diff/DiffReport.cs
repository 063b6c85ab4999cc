using BindSim.Exploration.Comparing;
using BindSim.Exploration.Files;
using BindSim.Model.Policies;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>A comparison and what its reports need beside it.</summary>
/// <param name="OldPath">The old policy's file as the person named it.</param>
/// <param name="NewPath">The new policy's file as the person named it.</param>
/// <param name="Comparison">What was found.</param>
internal sealed record DiffReport(string OldPath, string NewPath, Comparison Comparison)
{
    /// <summary>What it comes to.</summary>
    public ExitCode Outcome => Comparison.IsEquivalent ? ExitCode.Holds : ExitCode.PoliciesDiffer;

    /// <summary>The command that shows it again.</summary>
    public string Again => $"bindsim policy diff {Shell.Word(OldPath)} {Shell.Word(NewPath)} --steps {Comparison.Steps}";

    /// <summary>When the change is in force, in a sentence.</summary>
    public string Reload => Comparison.Reload switch
    {
        ReloadEffect.Live => "The old policy says 'reload: live': the change is in force at once, also for the sessions that are there.",
        ReloadEffect.Restart => "The old policy says 'reload: restart': until the server is started again nothing changes, and then every session is new.",
        _ => "The old policy says 'reload: next-login': the sessions that are there stay, and the change is in force from the next login on.",
    };

    /// <summary>How often a difference is met, and what is new about it.</summary>
    public static string Remark(Difference difference)
    {
        string possible = (difference.NewlyPossible, difference.NoLongerPossible) switch
        {
            (true, true) => "what comes after is newly possible, what was before no longer",
            (true, false) => "what comes after is newly possible",
            (false, true) => "what was before is no longer possible",
            _ => "both were and stay possible, but for others",
        };
        return difference.Situations == 0 ? possible : $"{Screen.Count(difference.Situations, "situation")}; {possible}";
    }

    /// <summary>Which policy a consequence is of, in a word.</summary>
    public static string Possible(Consequence consequence) => consequence.Side == Side.New ? "newly possible" : "no longer possible";

    /// <summary>When an effect comes, in words.</summary>
    public static string When(ChangeEffect effect) => effect.Moment == ChangeMoment.AtOnce ? "at once, under 'reload: live'" : "at the next login";

    /// <summary>A setting that no run shows, in words.</summary>
    public static string Unshown(UnshownSetting setting) => $"{setting.Before} before, {setting.After} after; no run shows it: {setting.Why}";

    /// <summary>The words of an enum's value in a file.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Words<T>.Of(value);
}

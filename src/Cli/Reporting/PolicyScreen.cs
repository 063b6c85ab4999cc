using BindSim.Exploration.Findings;

namespace BindSim.Cli.Reporting;

/// <summary>A policy as it is in force, on one screen.</summary>
internal static class PolicyScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(EffectivePolicy policy, Screen screen)
    {
        screen.Line($"policy {policy.Policy} ({policy.File})");
        screen.Line(policy.Account is { } account ? $"account {account}" : "every account without a rule");
        screen.Blank();
        screen.Table(
        [
            [new("setting", Tone.Heading), new("comes from", Tone.Heading), new("value", Tone.Heading)],
            .. policy.Settings.Select(setting => new Cell[] { setting.Setting, setting.From, setting.Value }),
        ]);
    }
}

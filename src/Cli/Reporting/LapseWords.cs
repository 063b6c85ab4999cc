using BindSim.Cli.Reporting.Documents;

namespace BindSim.Cli.Reporting;

/// <summary>How a screen says that the specification did not follow.</summary>
internal static class LapseWords
{
    /// <summary>Says so on a screen.</summary>
    /// <param name="lapses">The summary, or null.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(LapseSummary? lapses, Screen screen)
    {
        if (lapses is not null)
        {
            screen.Line(
                $"In {Screen.Count(lapses.Schedules, "schedule")} the specification (REF) did not follow an account to the end: "
                + $"{string.Join(", ", lapses.Because.Select(why => $"{why.Key} {Screen.Number(why.Value)}"))}.",
                Tone.Warning);
        }
    }
}

using BindSim.Exploration.Findings;

namespace BindSim.Cli.Reporting;

/// <summary>Findings on a screen: where, what, the story of it, what to do.</summary>
internal static class FindingsScreen
{
    private const int Indent = 4;

    /// <summary>Puts them on the screen.</summary>
    public static void Show(CheckReport report, Screen screen)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        int warnings = report.Findings.Count(finding => finding.Level == FindingLevel.Warning);
        screen.Line($"findings: {Screen.Count(warnings, "warning")}, {Screen.Count(report.Findings.Count - warnings, "note")}", Tone.Heading);
        Finding? war = report.Findings.FirstOrDefault(CheckedModelScreen.IsKickWar);
        foreach (Finding finding in report.Findings)
        {
            int line = report.Document!.Places.Nearest(finding.Path).Line;
            screen.Line(
                $"{report.PolicyPath}:{line}: {(finding.Level == FindingLevel.Warning ? "warning" : "note")} {finding.Id}",
                finding.Level == FindingLevel.Warning ? Tone.Warning : Tone.Plain);
            screen.Table([[finding.Source is { } source ? $"{finding.Sentence} ({source})" : finding.Sentence]], Indent);
            screen.Table([.. finding.Story.Select((told, i) => new Cell[] { i == 0 ? "" : Screen.Number(i), told })], Indent + 2, 0);
            screen.Table([[$"What to do: {finding.Advice}"]], Indent);
            if (ReferenceEquals(finding, war) && report.Model is { } model)
            {
                CheckedModelScreen.Behaviours(model, report.PolicyPath, screen, Indent);
            }
        }
    }
}

using BindSim.Exploration.Comparing;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>A comparison of two policies on the screen.</summary>
internal static class DiffScreen
{
    private const int Shown = 3;
    private const int Indent = 4;
    private const int Gap = 2;

    /// <summary>Puts it on the screen.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="verbose">Whether to tell the story of everything.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(DiffReport report, bool verbose, Screen screen)
    {
        Comparison comparison = report.Comparison;
        screen.Line($"before: policy {comparison.Policies.Old.Name} ({report.OldPath})");
        screen.Line($"after: policy {comparison.Policies.New.Name} ({report.NewPath})");
        screen.Blank();
        SearchScreen.Alarm(report.Outcome, screen);
        if (comparison.IsEquivalent)
        {
            screen.Line($"equivalent up to {comparison.Bound}", Tone.Good);
        }

        foreach (Difference difference in comparison.Differences)
        {
            screen.Line(difference.Subject.Text, Tone.Heading);
            screen.Table([["before", difference.Before], ["after", difference.After], ["", DiffReport.Remark(difference)]], 2);
            Story(difference.Witness, screen);
            screen.Blank();
        }

        Consequences(comparison.Consequences, verbose, screen);
        Effects(report, verbose, screen);
        if (comparison.NotShown.Count > 0)
        {
            screen.Line(comparison.Differences.Count == 0 ? "Settings differ, and no run shows it" : "Settings that differ as well", Tone.Heading);
            screen.Table([.. comparison.NotShown.Select(setting => new Cell[] { setting.Setting, DiffReport.Unshown(setting) })], 2);
            screen.Blank();
        }

        screen.Line($"compared: {comparison.Bound}; {Screen.Count(comparison.States, "state")}");
        screen.Paste(report.Again);
    }

    private static void Consequences(IReadOnlyList<Consequence> consequences, bool verbose, Screen screen)
    {
        if (consequences.Count == 0)
        {
            return;
        }

        screen.Line("And because of that:", Tone.Heading);
        foreach (Consequence consequence in verbose ? consequences : consequences.Take(Shown))
        {
            screen.Table([[DiffReport.Possible(consequence), $"{consequence.Subject.Text}: {consequence.Outcome}"]], 2);
            if (verbose)
            {
                Story(consequence.Witness, screen);
            }
        }

        if (!verbose && consequences.Count > Shown)
        {
            screen.Line($"  and {consequences.Count - Shown} more: --verbose");
        }

        screen.Blank();
    }

    private static void Effects(DiffReport report, bool verbose, Screen screen)
    {
        Comparison comparison = report.Comparison;
        if (comparison.Differences.Count == 0)
        {
            return;
        }

        screen.Line("The moment of the change", Tone.Heading);
        screen.Line(report.Reload);
        if (comparison.Effects.Count == 0)
        {
            screen.Line("Nothing happens to sessions that are there then that the new policy alone would not do.");
        }

        foreach (ChangeEffect effect in verbose ? comparison.Effects : comparison.Effects.Take(Shown))
        {
            screen.Table([[DiffReport.When(effect), effect.What]], 2);
            Story(effect.Witness, screen);
        }

        if (!verbose && comparison.Effects.Count > Shown)
        {
            screen.Line($"  and {comparison.Effects.Count - Shown} more: --verbose");
        }

        screen.Blank();
    }

    private static void Story(IReadOnlyList<WitnessStep> steps, Screen screen)
    {
        List<string[]> rows = [["", "before", "after"], .. steps.Select((step, i) => new[] { $"{i + 1}. {step.Event}", step.Before, step.After })];
        int room = Math.Max(36, screen.Width - Indent - (2 * Gap));
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length))];
        int share = room / 3;
        if (widths.Sum() > room)
        {
            // Each column keeps what it needs up to a third; what is left goes to those that need more.
            int left = room - widths.Sum(width => Math.Min(width, share));
            int wide = widths.Count(width => width > share);
            widths = [.. widths.Select(width => width <= share ? width : share + (left / wide))];
        }

        foreach (string[] row in rows)
        {
            string[][] cells = [.. row.Select((cell, column) => Wrapped(cell, widths[column]))];
            for (int line = 0; line < cells.Max(cell => cell.Length); line++)
            {
                screen.Paste(new string(' ', Indent) + string.Join(new string(' ', Gap), cells.Select((cell, column) => (line < cell.Length ? cell[line] : "").PadRight(widths[column]))).TrimEnd());
            }
        }
    }

    private static string[] Wrapped(string text, int width)
    {
        List<string> lines = [""];
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : " " + word;
            }
        }

        return [.. lines];
    }
}

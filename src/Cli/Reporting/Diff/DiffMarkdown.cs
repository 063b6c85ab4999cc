using System.Globalization;
using System.Text;
using BindSim.Exploration.Comparing;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>A comparison of two policies as Markdown, for a comment on a merge request.</summary>
internal static class DiffMarkdown
{
    /// <summary>The text.</summary>
    public static string Text(DiffReport report)
    {
        Comparison comparison = report.Comparison;
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        Line($"### Session policy: {(comparison.IsEquivalent ? "nothing changes" : "what changes")}");
        Line();
        Line($"`{report.OldPath}` → `{report.NewPath}`");
        Line();
        if (comparison.IsEquivalent)
        {
            Line($"Equivalent up to {comparison.Bound}.");
        }
        else if (comparison.Differences.Count == 0)
        {
            Line($"No run shows a difference, up to {comparison.Bound}.");
        }
        else
        {
            Line("| When | Before | After |");
            Line("|---|---|---|");
            foreach (Difference difference in comparison.Differences)
            {
                Line($"| {Cell(difference.Subject.Text)} | {Cell(difference.Before)} | {Cell(difference.After)} |");
            }

            Line();
            foreach (Difference difference in comparison.Differences)
            {
                Details($"{difference.Subject.Text} ({DiffReport.Remark(difference)})", difference.Witness);
            }

            foreach (Consequence consequence in comparison.Consequences)
            {
                Details($"{DiffReport.Possible(consequence)}: {consequence.Subject.Text}: {consequence.Outcome}", consequence.Witness);
            }

            Line($"**At the moment of the change.** {report.Reload}");
            Line();
            foreach (ChangeEffect effect in comparison.Effects)
            {
                Details($"{DiffReport.When(effect)}: {effect.What}", effect.Witness);
            }
        }

        if (comparison.NotShown.Count > 0)
        {
            Line();
            Line("| Setting | Before | After | Why no run shows it |");
            Line("|---|---|---|---|");
            foreach (UnshownSetting setting in comparison.NotShown)
            {
                Line($"| {Cell(setting.Setting)} | {Cell(setting.Before)} | {Cell(setting.After)} | {Cell(setting.Why)} |");
            }

            Line();
        }

        Line(string.Create(CultureInfo.InvariantCulture, $"<sub>Compared: {comparison.Bound}; {comparison.States:N0} states. `{report.Again}`</sub>"));
        return text.ToString();

        void Details(string summary, IReadOnlyList<WitnessStep> steps)
        {
            Line($"<details><summary>{Html(summary)}</summary>");
            Line();
            Line("| | | Before | After |");
            Line("|---|---|---|---|");
            for (int i = 0; i < steps.Count; i++)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"| {i + 1} | {Cell(steps[i].Event)} | {Cell(steps[i].Before)} | {Cell(steps[i].After)} |"));
            }

            Line();
            Line("</details>");
            Line();
        }
    }

    private static string Html(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string Cell(string text) => Html(text).Replace("|", "\\|", StringComparison.Ordinal);
}

using BindSim.Cli.Reporting.Diff;
using BindSim.Exploration.Comparing;

namespace BindSim.Cli.Reporting.Sarif;

/// <summary>A comparison of two policies as a SARIF log: each difference, and each setting that no run shows, on the line of the new policy that it comes from.</summary>
internal static class DiffSarif
{
    private const string Setting = "policy-diff/setting";

    /// <summary>The text.</summary>
    public static string Of(DiffReport report)
    {
        var lines = new PolicyLines(report.NewPath, report.Comparison.Policies);
        return SarifLog.Text(
            [
                .. report.Comparison.Differences.Select(RuleOf).Distinct().Order(StringComparer.Ordinal).Select(id => new SarifRule(id, "Something is done differently than before.")),
                new SarifRule(Setting, "A setting differs that has an effect which no run up to the bound shows."),
            ],
            [
                .. report.Comparison.Differences.Select(difference => new SarifResult(
                    RuleOf(difference),
                    "warning",
                    $"{difference.Subject.Text}: before, {difference.Before}; after, {difference.After}. "
                        + string.Join("; ", difference.Witness.Select((step, i) => $"{i + 1}. {step.Event} (before: {step.Before}; after: {step.After})")),
                    report.NewPath,
                    lines.Of(difference.Subject),
                    1)),
                .. report.Comparison.NotShown.Select(setting => new SarifResult(
                    Setting, "warning", $"{setting.Setting}: {DiffReport.Unshown(setting)}.", report.NewPath, lines.OfSetting(setting.Setting), 1)),
            ]);
    }

    private static string RuleOf(Difference difference) => $"policy-diff/{DiffReport.Word(difference.Subject.Event)}-{DiffReport.Word(difference.Subject.Ask)}";
}

using BindSim.Exploration.Findings;
using BindSim.Exploration.Judging;

namespace BindSim.Cli.Reporting.Sarif;

/// <summary>A check as a SARIF log: a violation, goals that were missed, findings, each on a line of the policy.</summary>
internal static class CheckSarif
{
    private const string GoalMissed = "goal-missed";
    private const string NotDeterministic = "not-deterministic";
    private const string ViolatedOnModel = "violated-on-model";
    private const string Inconclusive = "inconclusive";

    /// <summary>The text.</summary>
    public static string Of(CheckReport report) => SarifLog.Text(
        [
            .. report.Result.Properties.Select(property => new SarifRule(property.Id, property.Sentence)),
            new SarifRule(GoalMissed, "Something that the policy allows did not happen in any schedule."),
            new SarifRule(NotDeterministic, "The same schedule ran twice and was not the same."),
            new SarifRule(ViolatedOnModel, "A property is violated on the specification of the policy."),
            new SarifRule(Inconclusive, "The check ended before its schedules did."),
            .. PolicyFindings.Kinds.Select(kind => new SarifRule(kind.Id, kind.About)),
        ],
        [.. Verdict(report), .. report.Findings.Select(finding => Of(report, finding))]);

    private static IEnumerable<SarifResult> Verdict(CheckReport report)
    {
        SarifResult At(string rule, string level, string message) => new(rule, level, message, report.PolicyPath, 1, 1);

        if (report.Result.Nondeterminism is { } why)
        {
            yield return At(NotDeterministic, "error", why);
        }

        if (report.Model?.Failed is { Violated.Property: var property } run)
        {
            yield return At(ViolatedOnModel, "error", $"{property.Id}: {property.Sentence} Up to {run.Bound}, account {run.Account}. {report.Again}");
        }

        if (report.Result.Failed?.Failure?.Result.Violation is { } violation)
        {
            yield return report.Result.Properties.Any(property => property.Id == violation.PropertyId)
                ? At(violation.PropertyId, "error", $"{violation.Sentence} {violation.Detail} {report.Again}")
                : At(NotDeterministic, "error", $"{violation.PropertyId}: {violation.Sentence} {violation.Detail} {report.Again}");
        }

        foreach ((string scenario, Goal goal) in report.Result.Missed)
        {
            yield return At(GoalMissed, "error", $"{scenario} never came to: {goal.Sentence}");
        }

        if (report.Outcome == ExitCode.Inconclusive)
        {
            yield return At(Inconclusive, "warning", $"Stopped after {Screen.Count(report.Result.Schedules, "schedule")}. {report.Again}");
        }
    }

    private static SarifResult Of(CheckReport report, Finding finding)
    {
        (int line, int column) = report.Document!.Places.Nearest(finding.Path);
        return new SarifResult(
            finding.Id,
            finding.Level == FindingLevel.Warning ? "warning" : "note",
            string.Join('\n', [finding.Source is { } source ? $"{finding.Sentence} ({source})" : finding.Sentence, .. finding.Story.Select(told => $"- {told}"), finding.Advice]),
            report.PolicyPath,
            line,
            column);
    }
}

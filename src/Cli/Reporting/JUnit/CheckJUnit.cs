using System.Globalization;
using System.Text;
using System.Xml;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Findings;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Specifications;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting.JUnit;

/// <summary>
/// A check as JUnit XML, which every CI system reads: a test for each property, each goal of a scenario and each finding. A finding fails only where
/// <c>--fail-on</c> says so; otherwise it is a skipped test with its message.
/// </summary>
internal static class CheckJUnit
{
    /// <summary>The text.</summary>
    public static string Of(CheckReport report)
    {
        List<JUnitCase> cases = [.. Model(report), .. Properties(report), .. Goals(report), .. report.Findings.Select(finding => Of(report, finding))];
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (XmlWriter xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"bindsim check {report.PolicyPath}");
            xml.WriteAttributeString("tests", Number(cases.Count));
            xml.WriteAttributeString("failures", Number(cases.Count(test => test.Kind == "failure")));
            xml.WriteAttributeString("errors", Number(cases.Count(test => test.Kind == "error")));
            xml.WriteAttributeString("skipped", Number(cases.Count(test => test.Kind == "skipped")));
            foreach (JUnitCase test in cases)
            {
                test.WriteTo(xml);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    /// <summary>What does not hold on the model, with its run.</summary>
    private static IEnumerable<JUnitCase> Model(CheckReport report) => report.Model?.Failed is not { Violated: { } violated } run ? [] :
    [
        new JUnitCase(
            "model",
            $"{violated.Property.Id} {violated.Property.Sentence}",
            "failure",
            $"Violated on the model, up to {run.Bound}, account {run.Account}.",
            string.Join('\n', [.. StepWords.Describe(new SessionSpecification(run.Policy, run.Account, run.Bound), violated.Run!), report.Again])),
    ];

    private static IEnumerable<JUnitCase> Properties(CheckReport report)
    {
        Violation? violation = report.Result.Failed?.Failure?.Result.Violation;
        foreach (Property property in report.Result.Properties)
        {
            yield return property.Id == violation?.PropertyId
                ? new JUnitCase("property", $"{property.Id} {property.Sentence}", "failure", violation!.Detail, report.Again)
                : new JUnitCase("property", $"{property.Id} {property.Sentence}");
        }

        if (violation is not null && report.Result.Properties.All(property => property.Id != violation.PropertyId))
        {
            yield return new JUnitCase("property", $"{violation.PropertyId} {violation.Sentence}", "failure", violation.Detail, report.Again);
        }

        string? broken = report.Result.Nondeterminism ?? (report.Outcome == ExitCode.Inconclusive ? $"Stopped after {Screen.Count(report.Result.Schedules, "schedule")}." : null);
        yield return new JUnitCase("check", "Every schedule was run, and run twice was the same", broken is null ? null : "error", broken, report.Again);
    }

    private static IEnumerable<JUnitCase> Goals(CheckReport report)
    {
        foreach ((DerivedScenario derived, var search) in report.Result.Searches)
        {
            Goal[] missed = [.. derived.NotReached(search)];
            foreach (Goal goal in derived.Expected.Distinct())
            {
                bool counts = search is { Failure: null, Nondeterminism: null, IsComplete: true };
                yield return missed.Contains(goal)
                    ? new JUnitCase("goal", $"{derived.Scenario.Name}: {goal.Sentence}", counts ? "failure" : "skipped", "It never happened.")
                    : new JUnitCase("goal", $"{derived.Scenario.Name}: {goal.Sentence}");
            }
        }
    }

    private static JUnitCase Of(CheckReport report, Finding finding) => new(
        "finding",
        $"{finding.Id} ({report.PolicyPath}:{report.Document!.Places.Nearest(finding.Path).Line})",
        report.FailsOn(finding) ? "failure" : "skipped",
        finding.Sentence,
        string.Join('\n', [.. finding.Story, finding.Advice]));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

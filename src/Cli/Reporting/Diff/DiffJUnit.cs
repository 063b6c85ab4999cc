using System.Globalization;
using System.Text;
using System.Xml;
using BindSim.Exploration.Comparing;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>A comparison of two policies as JUnit XML: each difference is a test that failed, and there is one that passed where there is none.</summary>
internal static class DiffJUnit
{
    /// <summary>The text.</summary>
    public static string Text(DiffReport report)
    {
        IReadOnlyList<Difference> differences = report.Comparison.Differences;
        IReadOnlyList<UnshownSetting> settings = report.Comparison.NotShown;
        int failures = differences.Count + settings.Count;
        string suite = $"policy diff {report.OldPath} {report.NewPath}";
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite);
            xml.WriteAttributeString("tests", Number(Math.Max(1, failures)));
            xml.WriteAttributeString("failures", Number(failures));
            xml.WriteAttributeString("errors", "0");
            if (failures == 0)
            {
                Case(xml, $"equivalent up to {report.Comparison.Bound}");
                xml.WriteEndElement();
            }

            foreach (Difference difference in differences)
            {
                Failure(
                    xml, $"{difference.Subject.Text}: {difference.After}", $"before: {difference.Before}; after: {difference.After}",
                    string.Concat(difference.Witness.Select((step, i) => $"{Number(i + 1)}. {step.Event}\n   before: {step.Before}\n   after: {step.After}\n")));
            }

            foreach (UnshownSetting setting in settings)
            {
                Failure(xml, $"setting {setting.Setting}", $"before: {setting.Before}; after: {setting.After}", $"No run shows it: {setting.Why}.\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static void Failure(XmlWriter xml, string name, string message, string story)
    {
        Case(xml, name);
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", "PoliciesDiffer");
        xml.WriteAttributeString("message", message);
        xml.WriteString(story);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "bindsim.policy-diff");
        xml.WriteAttributeString("name", name);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A file is UTF-8, and the declaration says so.</summary>
    private sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}

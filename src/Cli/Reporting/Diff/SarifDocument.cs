using System.Text.Json.Serialization;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Comparing;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>A comparison of two policies as SARIF 2.1.0 (OASIS), each difference at the line of the new policy's file that it comes from.</summary>
internal static class SarifDocument
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>The document: names as the standard has them.</summary>
    public static object Of(DiffReport report)
    {
        var lines = new PolicyLines(report.NewPath, report.Comparison.Policies);
        IReadOnlyList<Difference> differences = report.Comparison.Differences;
        return new Log(Schema, "2.1.0",
        [
            new Run(
                new Tool(new Driver(
                    "bindsim", Identity.Version,
                    [.. differences.Select(RuleOf).Distinct().Order(StringComparer.Ordinal).Select(id => new Rule(id, new Message("A login is answered differently than before.")))])),
                [.. differences.Select(difference => new Result(
                    RuleOf(difference), "warning", new Message(
                        $"{difference.Subject.Text}: before, {difference.Before}; after, {difference.After}. "
                        + string.Join("; ", difference.Witness.Select((step, i) => $"{i + 1}. {step.Event} (before: {step.Before}; after: {step.After})"))),
                    [new Location(new PhysicalLocation(new Artifact(report.NewPath.Replace('\\', '/')), new Region(lines.Of(difference.Subject))))]))]),
        ]);
    }

    private static string RuleOf(Difference difference) => $"policy-diff/{DiffReport.Word(difference.Subject.Event)}-{DiffReport.Word(difference.Subject.Ask)}";

    private sealed record Log([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<Run> Runs);

    private sealed record Run(Tool Tool, IReadOnlyList<Result> Results);

    private sealed record Tool(Driver Driver);

    private sealed record Driver(string Name, string Version, IReadOnlyList<Rule> Rules);

    private sealed record Rule(string Id, [property: JsonPropertyName("shortDescription")] Message ShortDescription);

    private sealed record Message(string Text);

    private sealed record Result([property: JsonPropertyName("ruleId")] string RuleId, string Level, Message Message, IReadOnlyList<Location> Locations);

    private sealed record Location([property: JsonPropertyName("physicalLocation")] PhysicalLocation PhysicalLocation);

    private sealed record PhysicalLocation([property: JsonPropertyName("artifactLocation")] Artifact Artifact, Region Region);

    private sealed record Artifact(string Uri);

    private sealed record Region([property: JsonPropertyName("startLine")] int StartLine);
}

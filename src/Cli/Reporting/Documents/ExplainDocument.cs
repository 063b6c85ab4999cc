using BindSim.Exploration.Explaining;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim explain</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
/// <param name="File">The trace's file as it was named.</param>
/// <param name="Runs">Re-runs after each choice.</param>
/// <param name="Seed">Where their random picks began.</param>
/// <param name="Parts">Each part of scenario and policy, and whether the run needed it.</param>
/// <param name="Choices">Each choice, how many other picks were tried there and how many of these runs failed.</param>
/// <param name="Odds">How many of the re-runs failed that kept the first so many choices.</param>
/// <param name="InevitableFrom">How many choices had been made when every re-run failed.</param>
/// <param name="Violation">What is violated.</param>
internal sealed record ExplainDocument(
    string File, int Runs, ulong Seed, IReadOnlyList<PartWeight> Parts, IReadOnlyList<ChoiceWeight> Choices, IReadOnlyList<Odds> Odds, int InevitableFrom, ViolationSummary Violation)
{
    /// <summary>Format and version.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Bindsim { get; } = "explain-result/1";

    /// <summary>The document of an explained failure.</summary>
    public static ExplainDocument Of(ExplainReport report) => new(
        report.TracePath, report.Options.Runs, report.Options.Seed,
        report.Explanation.Parts, report.Explanation.Choices, report.Explanation.Odds, report.Explanation.Inevitable.Choice,
        ViolationSummary.Of(report.Trace.Violation)!);
}

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim shrink</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
/// <param name="File">The trace's file as it was named.</param>
/// <param name="Out">The file of the shrunk trace.</param>
/// <param name="Shrunk">How far it was shrunk.</param>
/// <param name="Violation">What is violated, before and after.</param>
internal sealed record ShrinkDocument(string File, string Out, ShrinkSummary Shrunk, ViolationSummary Violation)
{
    /// <summary>Format and version.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Bindsim { get; } = "shrink-result/1";

    /// <summary>The document of a shrunk trace.</summary>
    public static ShrinkDocument Of(ShrinkReport report) => new(
        report.TracePath, report.OutPath, ShrinkSummary.Of(report.Result)!, ViolationSummary.Of(report.Result.To.Violation)!);
}

using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>A replay and what its report needs beside it.</summary>
/// <param name="TracePath">The trace's file as the person named it.</param>
/// <param name="Trace">The trace.</param>
/// <param name="Result">What came of the run, or null where it left the trace.</param>
/// <param name="Divergence">Where and how it left the trace, or null.</param>
/// <param name="Story">Who said what, laid out.</param>
internal sealed record ReplayReport(string TracePath, Trace Trace, RunResult? Result, DivergedException? Divergence, string Story)
{
    /// <summary>The story as a Mermaid sequence diagram.</summary>
    public string Diagram { get; init; } = "";

    /// <summary>What it comes to.</summary>
    public ExitCode Outcome => Result is null ? ExitCode.Diverged : Reporting.Outcome.Of(Result);
}

using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Enacting;

/// <summary>A run of the specification as a run of the server, with real stanzas.</summary>
/// <param name="Trace">The run of the server. Behind the last step that it follows it goes on by itself, to its end.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Steps">The steps that it follows, in order; those of a loop as often as it was gone round.</param>
/// <param name="Asked">How many steps it was to follow.</param>
/// <param name="Deviation">Why it does not follow the next one, in a sentence; null where it follows them all.</param>
public sealed record Enactment(Trace Trace, RunResult Result, IReadOnlyList<EnactedStep> Steps, int Asked, string? Deviation)
{
    /// <summary>Whether the server does all that the specification does in the run.</summary>
    public bool IsWhole => Deviation is null;
}

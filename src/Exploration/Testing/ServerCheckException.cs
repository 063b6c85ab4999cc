using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Testing;

/// <summary>The server under test does not pass. The message tells the story.</summary>
public sealed class ServerCheckException(string message) : Exception(message)
{
    /// <summary>The file with the trace of the failing run, or null when there is none.</summary>
    public string? TracePath { get; init; }

    /// <summary>The property that was violated, or null.</summary>
    public Violation? Violation { get; init; }
}

namespace BindSim.Exploration.Tracing;

/// <summary>A run left the trace that it was to repeat (exit code 23): the server, the scenario or the world is not the one it was recorded with.</summary>
/// <param name="choice">The number of the first choice that differs, from 1.</param>
/// <param name="message">What the trace says and what the run offers.</param>
public sealed class DivergedException(int choice, string message) : Exception(message)
{
    /// <summary>The number of the first choice that differs, from 1.</summary>
    public int Choice { get; } = choice;
}

using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tracing;

/// <summary>Picks what a trace says, and insists that the run offers what the trace remembers.</summary>
/// <param name="choices">The picks of the trace.</param>
public sealed class ReplayStrategy(IReadOnlyList<RecordedChoice> choices) : IStrategy
{
    private int _next;

    /// <summary>Where the run left the trace, or null while it follows it. A server may swallow the exception; it is kept here.</summary>
    public DivergedException? Divergence { get; private set; }

    /// <summary>How many picks were not asked for.</summary>
    public int Left => choices.Count - _next;

    /// <inheritdoc/>
    public int Pick(in ChoicePoint point)
    {
        int number = _next + 1;
        if (_next == choices.Count)
        {
            throw Diverged(number, $"The trace ends after {choices.Count} choices, but the run goes on: {point.Kind} of {point.Count}, the first '{point.Alternatives.Describe(0)}'.");
        }

        RecordedChoice choice = choices[_next++];
        if (choice.Kind != point.Kind || choice.Count != point.Count)
        {
            throw Diverged(number, $"The trace has {choice.Kind} of {choice.Count}, '{choice.Label}'; the run offers {point.Kind} of {point.Count}.");
        }

        string label = point.Alternatives.Describe(choice.Index);
        return label == choice.Label
            ? choice.Index
            : throw Diverged(number, $"The trace has '{choice.Label}'; the run offers '{label}'.");
    }

    private DivergedException Diverged(int choice, string message) => Divergence ??= new DivergedException(choice, message);
}

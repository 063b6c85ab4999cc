using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tracing;

/// <summary>Keeps the picks of one run with their labels.</summary>
public sealed class Recorder : IChoiceRecorder
{
    private readonly List<RecordedChoice> _choices = [];

    /// <summary>The picks so far.</summary>
    public ValueList<RecordedChoice> Choices => [.. _choices];

    /// <inheritdoc/>
    public void Picked(in ChoicePoint point, int index) =>
        _choices.Add(new RecordedChoice(point.Kind, point.Count, index, point.Alternatives.Describe(index)));
}

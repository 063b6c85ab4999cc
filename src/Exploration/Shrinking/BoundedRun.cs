using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>One run that is broken off when it makes more choices than are wanted.</summary>
/// <param name="Choices">The picks; one more than wanted where it was broken off.</param>
/// <param name="Result">What came of it, or null where it was broken off.</param>
internal sealed record BoundedRun(ValueList<RecordedChoice> Choices, RunResult? Result)
{
    /// <summary>Has the run.</summary>
    public static BoundedRun Execute(Setup setup, IStrategy strategy, int choicesMax)
    {
        var recorder = new Recorder();
        var run = new Run(setup, strategy, recorder);
        RunEnd? end;
        do
        {
            end = run.Step();
        }
        while (end is null && run.World.Choices.Count <= choicesMax);

        return new BoundedRun(recorder.Choices, end is { } over && run.World.Choices.Count <= choicesMax ? run.Conclude(over) : null);
    }

    /// <summary>Whether it broke the same property. Of crashes it has to be the same exception as well.</summary>
    public bool Breaks(Violation violation) => Result is { End: RunEnd.Violated, Violation: { } broken } && IsSame(broken, violation);

    /// <summary>Whether two violations count as the same failure.</summary>
    public static bool IsSame(Violation one, Violation other) =>
        one.PropertyId == other.PropertyId && (one.PropertyId != Run.CrashId || one.Detail.Split(':')[0] == other.Detail.Split(':')[0]);
}

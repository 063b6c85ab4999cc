using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;

namespace BindSim.Exploration.Tracing;

/// <summary>Has a run again.</summary>
public static class Replay
{
    /// <summary>Repeats the run of a trace.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="variant">The server that the trace names.</param>
    /// <param name="listener">Told of everything on the wires, or null.</param>
    /// <exception cref="DivergedException">The run is not the one of the trace; it names the first choice that differs.</exception>
    public static RunResult Execute(Trace trace, ServerVariant variant, IObserver? listener = null)
    {
        var strategy = new ReplayStrategy(trace.Choices);
        RunResult result = new Run(new Setup(trace.Scenario, trace.Policy, variant), strategy, null, listener).Execute();
        if (strategy.Divergence is { } divergence)
        {
            throw divergence;
        }

        if (strategy.Left > 0)
        {
            throw new DivergedException(
                trace.Choices.Count - strategy.Left + 1,
                $"The run is over; the trace goes on with '{trace.Choices[^strategy.Left].Label}'.");
        }

        if (result.Hash != trace.Hash)
        {
            throw new DivergedException(
                trace.Choices.Count,
                $"Every choice is the same, but what was sent or delivered is not: hash {result.Hash:x16}, in the trace {trace.Hash:x16}.");
        }

        return result;
    }

    /// <summary>Records the run that a strategy makes.</summary>
    public static (Trace Trace, RunResult Result) Record(Setup setup, SimNetwork.Choosing.IStrategy strategy)
    {
        var recorder = new Recorder();
        RunResult result = new Run(setup, strategy, recorder).Execute();
        return (new Trace(setup.Policy, setup.Scenario, setup.Variant.Name, recorder.Choices, result.Hash, result.Violation), result);
    }
}

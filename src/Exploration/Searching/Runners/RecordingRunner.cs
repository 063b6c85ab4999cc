using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Runs as a strategy picks and keeps what it takes to have the last run again.</summary>
internal sealed class RecordingRunner(IStrategySource strategies) : IRunner
{
    /// <summary>The last run, or null before the first.</summary>
    public Trace? Trace { get; private set; }

    public RunResult Execute(Setup setup, long run)
    {
        (Trace, RunResult result) = Replay.Record(setup, strategies.ForRun(run));
        return result;
    }
}

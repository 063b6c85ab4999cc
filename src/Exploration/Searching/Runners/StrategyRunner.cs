using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Runs as a strategy picks.</summary>
internal sealed class StrategyRunner(IStrategySource strategies) : IRunner
{
    public RunResult Execute(Setup setup, long run) => new Run(setup, strategies.ForRun(run)).Execute();
}

using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Runs as a strategy picks.</summary>
internal sealed class StrategyRunner(IStrategySource strategies) : IRunner
{
    private RunMemory? _memory;

    public RunResult Execute(Setup setup, long run)
    {
        RunMemory memory = _memory?.Memo == setup.Memo ? _memory : _memory = new RunMemory(setup.Memo);
        memory.Reuse();
        return new Run(setup, strategies.ForRun(run), null, null, memory).Execute();
    }
}

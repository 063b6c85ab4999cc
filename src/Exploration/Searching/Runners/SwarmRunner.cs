using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>
/// Swarm testing (Groce, Zhang, Eide, Chen, Regehr, ISSTA 2012): each run draws which of the scenario's kinds of fault can strike in it, each
/// with odds of one half. Kinds that are always on get in each other's way: after a crash nothing else can happen to that client. A run is one of
/// a scenario with a smaller budget, and is recorded as such.
/// </summary>
internal sealed class SwarmRunner(IRunner inner, ulong seed) : IRunner
{
    // Apart from the numbers that pick: which faults are on must say nothing about when they strike.
    private const ulong Apart = 0x5357_4152_4D00_0000;

    private readonly Dictionary<FaultBudget, Setup> _setups = [];
    private readonly RandomSource _random = new(seed);

    public RunResult Execute(Setup setup, long run)
    {
        _random.Restart(seed ^ Apart, (ulong)run);
        FaultBudget budget = setup.Scenario.Faults;
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (budget.Of(kind) > 0 && _random.Next(2) == 0)
            {
                budget = budget.Without(kind);
            }
        }

        return inner.Execute(budget == setup.Scenario.Faults ? setup : With(setup, budget), run);
    }

    private Setup With(Setup setup, FaultBudget budget)
    {
        if (!_setups.TryGetValue(budget, out Setup? fewer))
        {
            fewer = new Setup(setup.Scenario with { Faults = budget }, setup.Policy, setup.Variant);
            _setups.Add(budget, fewer);
        }

        return fewer;
    }
}

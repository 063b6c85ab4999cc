using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Adds up what runs come to. All of it is a sum or a union, so it is the same however runs are divided among threads and machines.</summary>
internal sealed class MeteringRunner(IRunner inner) : IRunner
{
    /// <summary>Runs made.</summary>
    public long Schedules { get; private set; }

    /// <summary>Events in all of them.</summary>
    public long Steps { get; private set; }

    /// <summary>Runs given up at the scenario's bound on steps.</summary>
    public long GivenUp { get; private set; }

    /// <summary>The goals reached.</summary>
    public ulong Goals { get; private set; }

    /// <summary>The sum of the hashes.</summary>
    public ulong Hash { get; private set; }

    /// <summary>The behaviours seen.</summary>
    public BehaviourCounts Behaviours { get; } = new();

    /// <summary>In how many runs the specification did not follow to the end.</summary>
    public LapseCounts Lapses { get; } = new();

    public RunResult Execute(Setup setup, long run)
    {
        RunResult result = inner.Execute(setup, run);
        Schedules++;
        Steps += result.Steps;
        GivenUp += result.End == RunEnd.StepsMax ? 1 : 0;
        Goals |= result.Goals;
        Hash = unchecked(Hash + result.Hash);
        Behaviours.Add(result.Behaviour, run);
        Lapses.Add(result.Lapses);
        return result;
    }
}

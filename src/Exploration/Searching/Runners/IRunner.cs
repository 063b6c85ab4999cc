using BindSim.Exploration.Running;

namespace BindSim.Exploration.Searching.Runners;

/// <summary>Makes runs. What a search does with each beyond making it (repeat it, measure it, take faults away) is a runner round a runner.</summary>
public interface IRunner
{
    /// <summary>Makes one run.</summary>
    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="run">Its number, from 0; with the seed it is the run.</param>
    RunResult Execute(Setup setup, long run);
}

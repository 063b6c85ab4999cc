using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>A strategy for each run of a search; run n of a seed is the same whoever runs it, and whatever ran before.</summary>
public interface IStrategySource
{
    /// <summary>Its name on the command line: <c>random</c>.</summary>
    string Name { get; }

    /// <summary>The strategy of one run. Used by one thread, for one run at a time; the next call may reuse it.</summary>
    /// <param name="run">The number of the run, from 0.</param>
    IStrategy ForRun(long run);
}

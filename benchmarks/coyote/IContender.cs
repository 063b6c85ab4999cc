using BindSim.KnownBugs;

namespace BindSim.Benchmarks.Coyote;

/// <summary>One of the two that are compared: has a server and three devices that bind, and orders what they do.</summary>
internal interface IContender
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How it picks.</summary>
    IReadOnlyList<string> Strategies { get; }

    /// <summary>Runs the correct server so often; throws if anything is wrong with it.</summary>
    void Run(int schedules);

    /// <summary>Looks for a planted race.</summary>
    /// <returns>The first schedule that shows it, from 1, and the lines that a person is given to read; or null.</returns>
    (long Schedule, int Lines)? Find(KnownBug race, string strategy, ulong seed, int schedulesMax);
}

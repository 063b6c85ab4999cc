using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;

namespace BindSim.KnownBugs.Measuring;

/// <summary>A strategy to be measured.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Make">Makes it from a seed and for a setup; null for the exhaustive search, which has no seed.</param>
/// <param name="Swarm">Whether each schedule draws its faults.</param>
public sealed record Contender(string Name, Func<ulong, Func<Setup, IStrategySource>>? Make, bool Swarm = false);

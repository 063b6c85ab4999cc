using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>What FsCheck generates: a run of the whole system as its three parts, so that what fails is a trace like any other.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Scenario">Devices, what they do, and what may go wrong.</param>
/// <param name="Seed">Whence the choices come.</param>
public sealed record GeneratedCase(SessionPolicy Policy, Scenario Scenario, ulong Seed);

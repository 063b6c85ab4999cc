using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tracing;

/// <summary>A run as a value: what it takes to have it again, byte for byte, and what came of it.</summary>
/// <param name="Policy">The policy in force.</param>
/// <param name="Scenario">What happened around the server.</param>
/// <param name="Variant">The server under test: <c>correct</c>, or the id of a known bug.</param>
/// <param name="Choices">Every pick, in order.</param>
/// <param name="Hash">Hash of everything that happened.</param>
/// <param name="Violation">What did not hold, or null.</param>
public sealed record Trace(
    SessionPolicy Policy, Scenario Scenario, string Variant, ValueList<RecordedChoice> Choices, ulong Hash, Violation? Violation);

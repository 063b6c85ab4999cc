using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>What a run has beside its picks.</summary>
/// <param name="Scenario">What happens around the server.</param>
/// <param name="Policy">The policy in force.</param>
public sealed record Setting(Scenario Scenario, SessionPolicy Policy)
{
    /// <summary>The setting of a trace.</summary>
    public static Setting Of(Trace trace) => new(trace.Scenario, trace.Policy);
}

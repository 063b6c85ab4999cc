using BindSim.Exploration.ModelChecking;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>Whether devices that behave in one way when they are kicked come to rest under a policy.</summary>
/// <param name="OnKick">The behaviour.</param>
/// <param name="Bound">Up to what that is known.</param>
/// <param name="Verdict">Proved: they always do. Violated: they need not ever.</param>
/// <param name="War">A run with kicks without end, or null when there is none.</param>
public sealed record Settling(OnKick OnKick, SpecificationBound Bound, Verdict Verdict, Run<SystemState, Step>? War);

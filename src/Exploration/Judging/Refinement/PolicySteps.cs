using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a server may do with an account under one policy: what is seen and what is not.</summary>
/// <param name="Number">How many were in force before.</param>
/// <param name="Rules">The specification's rules.</param>
/// <param name="Decisions">What the policy says.</param>
/// <param name="Silent">What no client sees.</param>
/// <param name="Seen">What clients see.</param>
internal sealed record PolicySteps(int Number, ServerRules Rules, AccountDecisions Decisions, SilentSteps Silent, SeenSteps Seen);

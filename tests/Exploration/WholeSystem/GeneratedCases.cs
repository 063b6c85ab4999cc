using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>Whole cases. FsCheck shrinks none of it: our shrinker does, and knows how.</summary>
internal static class GeneratedCases
{
    /// <summary>All of them.</summary>
    public static Arbitrary<GeneratedCase> All { get; } = Arb.From(
        from policy in GeneratedPolicies.Any
        from scenario in GeneratedScenarios.Under(policy)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new GeneratedCase(policy, scenario, (ulong)seed));
}

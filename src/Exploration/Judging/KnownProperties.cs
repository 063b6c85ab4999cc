using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>The properties that runs are judged by.</summary>
public static class KnownProperties
{
    /// <summary>All of them, in the order in which they are asked.</summary>
    public static IReadOnlyList<Property> All => PropertyList.All;

    /// <summary>Those that say something about servers with a policy, also in runs without an administrator.</summary>
    public static IReadOnlyList<Property> For(SessionPolicy policy) => PropertyList.For(policy);
}

using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// The policy that takes the place of a compared one, to see how <c>reload</c> acts: one session an account, the oldest end, and nobody is let in any more. So the sessions that
/// are there show whether it is in force for them, and the next login whether it is in force at all.
/// </summary>
internal static class NextPolicy
{
    /// <summary>What it says, for people.</summary>
    public const string Words = "one that allows one session and lets nobody in";

    /// <summary>The policy that takes the place of one.</summary>
    public static SessionPolicy Of(SessionPolicy policy) => policy with
    {
        AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest),
        Accounts = [],
        MayNotBind = ["*"],
    };
}

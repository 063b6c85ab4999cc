using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>What a policy says about one account or one session, exceptions for accounts and classes included.</summary>
internal static class PolicyReading
{
    /// <summary>What a conflict over a session's resource leads to.</summary>
    public static ConflictPolicy ConflictOver(this SessionPolicy policy, ConnectionHistory session) =>
        policy.For(session.Account).ConflictOver(session.DeviceClass);

    /// <summary>The limit of an account's sessions, or null.</summary>
    public static SessionLimit? LimitOf(this SessionPolicy policy, BareJid account) => policy.For(account).Limit;

    /// <summary>The limit of a session's device class in its account, or null.</summary>
    public static SessionLimit? ClassLimitOf(this SessionPolicy policy, ConnectionHistory session) =>
        policy.For(session.Account).LimitOf(session.DeviceClass);

    /// <summary>Whether some limit may end a session to make room.</summary>
    public static bool MayEndForRoom(this SessionPolicy policy, ConnectionHistory session) =>
        EndsSessions(policy.ClassLimitOf(session)) || EndsSessions(policy.LimitOf(session.Account));

    /// <summary>Whether some limit of its account may close the stream of a connection that asks to bind.</summary>
    public static bool MayCloseNew(this SessionPolicy policy, ConnectionHistory asker)
    {
        AccountPolicy account = policy.For(asker.Account);
        return account.Limit?.Over == OverLimit.CloseNew || policy.Classes.Any(deviceClass => account.LimitOf(deviceClass)?.Over == OverLimit.CloseNew);
    }

    /// <summary>Whether a conflict policy can end the old session.</summary>
    public static bool EndsTheOld(this ConflictPolicy conflict) => conflict is ConflictPolicy.TerminateOld or ConflictPolicy.RefuseThenTerminate;

    /// <summary>Whether sessions may be ended after the grant of the session they go for.</summary>
    public static bool EndsAfterGrant(this SessionPolicy policy) =>
        policy.KickOrder == KickOrder.AfterGrant || policy.HasLimit(LimitCheck.AfterGrant);

    /// <summary>Whether a limit is in force for anybody.</summary>
    public static bool HasLimit(this SessionPolicy policy) => policy.Limits.Any();

    private static bool EndsSessions(SessionLimit? limit) => limit is { Over: OverLimit.TerminateOldest or OverLimit.TerminateAll };
}

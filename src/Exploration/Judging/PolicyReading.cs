using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>What a policy says about one account or one session, exceptions for accounts and classes included.</summary>
internal static class PolicyReading
{
    /// <summary>What a conflict over a session's resource leads to.</summary>
    public static ConflictPolicy ConflictOver(this SessionPolicy policy, ConnectionHistory session) =>
        policy.RuleFor(session.Account)?.Conflict ?? session.DeviceClass?.Conflict ?? policy.Conflict;

    /// <summary>The limit of an account's sessions, or null.</summary>
    public static SessionLimit? LimitOf(this SessionPolicy policy, BareJid account) =>
        policy.RuleFor(account)?.Limit ?? policy.AccountLimit;

    /// <summary>Whether some limit may end a session to make room.</summary>
    public static bool MayEndForRoom(this SessionPolicy policy, ConnectionHistory session) =>
        session.DeviceClass?.Limit?.Over == OverLimit.TerminateOldest
        || policy.LimitOf(session.Account)?.Over == OverLimit.TerminateOldest;

    /// <summary>Whether a conflict policy is in force for anybody.</summary>
    public static bool Uses(this SessionPolicy policy, ConflictPolicy conflict) =>
        policy.Conflict == conflict
        || policy.Classes.Any(deviceClass => deviceClass.Conflict == conflict)
        || policy.Accounts.Any(rule => rule.Conflict == conflict);

    /// <summary>Whether a limit is in force for anybody.</summary>
    public static bool HasLimit(this SessionPolicy policy) =>
        policy.AccountLimit is not null
        || policy.Classes.Any(deviceClass => deviceClass.Limit is not null)
        || policy.Accounts.Any(rule => rule.Limit is not null);
}

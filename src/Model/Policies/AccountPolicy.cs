using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>A policy as it is for one account: its rule, if there is one, laid over what the policy says for all.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Account">The account.</param>
public readonly record struct AccountPolicy(SessionPolicy Policy, BareJid Account)
{
    /// <summary>The first rule that matches the account, or null.</summary>
    public AccountRule? Rule { get; } = Policy.RuleFor(Account);

    /// <summary>Whether the account may bind.</summary>
    public bool MayBind => Rule?.MayBind ?? !Policy.Bars(Account);

    /// <summary>How many sessions the account may have, or null for no limit.</summary>
    public SessionLimit? Limit => InForce(Rule?.Limit ?? Policy.AccountLimit);

    /// <summary>How many sessions of a device class the account may have, or null for no limit of the class's own.</summary>
    public SessionLimit? LimitOf(DeviceClass? deviceClass) =>
        deviceClass is null ? null : InForce(Rule?.RuleFor(deviceClass)?.Limit ?? deviceClass.Limit);

    /// <summary>What a conflict over a resource of a device class, or of none, leads to.</summary>
    public ConflictPolicy ConflictOver(DeviceClass? deviceClass) =>
        Rule?.RuleFor(deviceClass)?.Conflict ?? Rule?.Conflict ?? deviceClass?.Conflict ?? Policy.Conflict;

    private static SessionLimit? InForce(SessionLimit? limit) => limit == SessionLimit.None ? null : limit;
}

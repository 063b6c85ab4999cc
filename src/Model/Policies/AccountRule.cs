using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>What differs for one account, or for those that a pattern matches. A null member leaves what the policy says.</summary>
/// <param name="Account">The bare JID, or a pattern of bare JIDs (see <see cref="Glob"/>). The first rule of a policy that matches an account is its rule.</param>
/// <param name="MayBind">Whether it may bind; stands above <see cref="SessionPolicy.MayNotBind"/>.</param>
/// <param name="Limit">Stands in place of <see cref="SessionPolicy.AccountLimit"/>; <see cref="SessionLimit.None"/> lifts it.</param>
/// <param name="Conflict">Stands above the conflict policy of the device class and of the policy.</param>
public sealed record AccountRule(string Account, bool? MayBind, SessionLimit? Limit, ConflictPolicy? Conflict)
{
    /// <summary>A rule for one account.</summary>
    public AccountRule(BareJid account, bool? mayBind, SessionLimit? limit, ConflictPolicy? conflict)
        : this(account.ToString(), mayBind, limit, conflict)
    {
    }

    /// <summary>What differs for single device classes of the account; at most one for each.</summary>
    public ValueList<ClassRule> Classes { get; init; } = [];

    /// <summary>Whether it is for this account, were it the only rule.</summary>
    public bool Matches(BareJid account) => Glob.Matches(Account, account.ToString());

    /// <summary>What differs for a device class, or null.</summary>
    public ClassRule? RuleFor(DeviceClass? deviceClass)
    {
        foreach (ClassRule rule in Classes)
        {
            if (rule.Class == deviceClass?.Name)
            {
                return rule;
            }
        }

        return null;
    }
}

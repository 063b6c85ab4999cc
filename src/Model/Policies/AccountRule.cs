using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>What differs for one account. A null member leaves what the policy says.</summary>
/// <param name="Account">The account; a policy has at most one rule for it.</param>
/// <param name="MayBind">Whether it may bind; stands above <see cref="SessionPolicy.MayNotBind"/>.</param>
/// <param name="Limit">Stands in place of <see cref="SessionPolicy.AccountLimit"/>.</param>
/// <param name="Conflict">Stands above the conflict policy of the device class and of the policy.</param>
public sealed record AccountRule(BareJid Account, bool? MayBind, SessionLimit? Limit, ConflictPolicy? Conflict);

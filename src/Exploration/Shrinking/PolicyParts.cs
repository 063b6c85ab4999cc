using BindSim.Model.Policies;
using static BindSim.Exploration.Shrinking.SettingParts;

namespace BindSim.Exploration.Shrinking;

/// <summary>What a policy says beyond RFC 6120's preferences, as parts.</summary>
internal static class PolicyParts
{
    private static readonly SessionPolicy Plain = new();

    /// <param name="policy">The policy.</param>
    /// <param name="parts">Receives them.</param>
    /// <param name="of">What the policy is called in the names of the parts.</param>
    public static void Add(SessionPolicy policy, PartList.Of<SessionPolicy> parts, string of = "policy")
    {
        for (int i = 0; i < policy.Classes.Count; i++)
        {
            int at = i;
            parts.Add($"{of}: class {policy.Classes[i].Name}", 1, _ => policy with { Classes = policy.Classes.Without(at) });
        }

        for (int i = 0; i < policy.Accounts.Count; i++)
        {
            int at = i;
            parts.Add($"{of}: rule for {policy.Accounts[i].Account}", 1, _ => policy with { Accounts = policy.Accounts.Without(at) });
        }

        for (int i = 0; i < policy.MayNotBind.Count; i++)
        {
            int at = i;
            parts.Add($"{of}: {policy.MayNotBind[i]} may not bind", 1, _ => policy with { MayNotBind = policy.MayNotBind.Without(at) });
        }

        Limit($"{of}: limit", policy.AccountLimit, limit => policy with { AccountLimit = limit }, parts);
        for (int i = 0; i < policy.Classes.Count; i++)
        {
            int at = i;
            OfClass(of, policy.Classes[i], parts.In<DeviceClass>(changed => policy with { Classes = policy.Classes.With(at, changed) }));
        }

        for (int i = 0; i < policy.Accounts.Count; i++)
        {
            int at = i;
            OfRule(of, policy.Accounts[i], parts.In<AccountRule>(changed => policy with { Accounts = policy.Accounts.With(at, changed) }));
        }

        parts.Add($"{of}: conflict", (int)policy.Conflict, value => policy with { Conflict = (ConflictPolicy)value });
        parts.Add($"{of}: override form", (int)policy.OverrideForm, value => policy with { OverrideForm = (OverrideForm)value });
        parts.Add($"{of}: error of a conflict", (int)policy.ConflictErrorType, value => policy with { ConflictErrorType = (ConflictErrorType)value });
        parts.Add($"{of}: bad resources", policy.BadResource == Plain.BadResource ? 0 : 1, _ => policy with { BadResource = Plain.BadResource });
        parts.Add($"{of}: always generate", policy.AlwaysGenerate ? 1 : 0, _ => policy with { AlwaysGenerate = false });
        int beyond = (policy.BindRetries ?? SessionPolicy.BindRetriesMin + 1) - SessionPolicy.BindRetriesMin;
        parts.Add(
            $"{of}: bind retries",
            Math.Abs(beyond),
            value => policy with { BindRetries = SessionPolicy.BindRetriesMin + (Math.Sign(beyond) * value) });
        parts.Add($"{of}: kick text", Differs(policy.KickText, Plain.KickText), _ => policy with { KickText = Plain.KickText });
        parts.Add($"{of}: stream management", policy.StreamManagement is null ? 0 : 1, _ => policy with { StreamManagement = null });
        parts.Add($"{of}: Bind 2", policy.Bind2 is null ? 0 : 1, _ => policy with { Bind2 = null });
        parts.Add($"{of}: addresses", (int)policy.Addresses, _ => policy with { Addresses = Plain.Addresses });
        parts.Add($"{of}: comparison", (int)policy.Comparison, _ => policy with { Comparison = Plain.Comparison });
        parts.Add($"{of}: grant point", (int)policy.GrantPoint, _ => policy with { GrantPoint = Plain.GrantPoint });
        parts.Add($"{of}: refusals before a kick", policy.RefusalsBeforeKick - 1, value => policy with { RefusalsBeforeKick = value + 1 });
        parts.Add($"{of}: replacing the hibernating", policy.ReplacesHibernating ? 1 : 0, _ => policy with { ReplacesHibernating = false });
        parts.Add($"{of}: end of retries", (int)policy.RetriesOver, _ => policy with { RetriesOver = Plain.RetriesOver });
        parts.Add($"{of}: order of kick and grant", (int)policy.KickOrder, _ => policy with { KickOrder = Plain.KickOrder });
        parts.Add($"{of}: wait for the kicked", Differs(policy.KickWait, Plain.KickWait), _ => policy with { KickWait = Plain.KickWait });
        parts.Add($"{of}: clients", policy.ClientsOnKick.Count == 0 ? 0 : 1, _ => policy with { ClientsOnKick = [] });
        parts.Add($"{of}: reload", Differs((int)policy.Reload, (int)Plain.Reload), _ => policy with { Reload = Plain.Reload });
    }

    /// <summary>Without what a policy file cannot say: rules for a class that is gone, and an address promised before an override.</summary>
    public static SessionPolicy Sound(SessionPolicy policy) => policy with
    {
        Accounts =
        [
            .. policy.Accounts.Select(rule => rule.Classes.All(own => IsClass(policy, own))
                ? rule
                : rule with { Classes = [.. rule.Classes.Where(own => IsClass(policy, own))] }),
        ],
        GrantPoint = policy.AlwaysGenerate || !policy.Uses(ConflictPolicy.Override) ? policy.GrantPoint : GrantPoint.Bind,
    };

    private static bool IsClass(SessionPolicy policy, ClassRule own) => policy.Classes.Any(known => known.Name == own.Class);

    private static void OfClass(string of, DeviceClass deviceClass, PartList.Of<DeviceClass> parts)
    {
        for (int i = 0; i < deviceClass.Resources.Count && deviceClass.Resources.Count > 1; i++)
        {
            int at = i;
            parts.Add($"{of}: {deviceClass.Resources[i]} in class {deviceClass.Name}", 1, _ => deviceClass with { Resources = deviceClass.Resources.Without(at) });
        }

        Limit($"{of}: limit of class {deviceClass.Name}", deviceClass.Limit, limit => deviceClass with { Limit = limit }, parts);
        parts.Add(
            $"{of}: conflict of class {deviceClass.Name}",
            deviceClass.Conflict is { } conflict ? 1 + (int)conflict : 0,
            value => deviceClass with { Conflict = value == 0 ? null : (ConflictPolicy)(value - 1) });
    }

    private static void OfRule(string of, AccountRule rule, PartList.Of<AccountRule> parts)
    {
        parts.Add($"{of}: whether {rule.Account} may bind", rule.MayBind is null ? 0 : 1, _ => rule with { MayBind = null });
        for (int i = 0; i < rule.Classes.Count; i++)
        {
            int at = i;
            parts.Add($"{of}: class {rule.Classes[i].Class} of {rule.Account}", 1, _ => rule with { Classes = rule.Classes.Without(at) });
        }

        Limit($"{of}: limit of {rule.Account}", rule.Limit, limit => rule with { Limit = limit }, parts);
        parts.Add(
            $"{of}: conflict of {rule.Account}",
            rule.Conflict is { } conflict ? 1 + (int)conflict : 0,
            value => rule with { Conflict = value == 0 ? null : (ConflictPolicy)(value - 1) });
    }

    private static void Limit<T>(string name, SessionLimit? limit, Func<SessionLimit?, T> put, PartList.Of<T> parts)
    {
        if (limit == SessionLimit.None)
        {
            parts.Add(name, 1, _ => put(null));
        }
        else if (limit is not null)
        {
            parts.Add(name, limit.Max, max => put(max == 0 ? null : limit with { Max = max }));
            var plain = new SessionLimit(limit.Max, limit.Over);
            parts.Add($"{name}: when and whom it counts", limit == plain ? 0 : 1, _ => put(plain));
            parts.Add($"{name}: what is over it", (int)limit.Over, over => put(Turned(limit, (OverLimit)over)));
        }
    }

    /// <summary>With another word for what is over it, and without what does not go with that word.</summary>
    private static SessionLimit Turned(SessionLimit limit, OverLimit over) => over == OverLimit.TerminateOldest
        ? limit with { Over = over }
        : limit with { Over = over, VictimsMax = null, Check = over == OverLimit.TerminateAll ? limit.Check : LimitCheck.BeforeGrant };
}

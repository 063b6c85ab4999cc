using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>Which setting of a policy file decides for an account: the path of it, whether or not the file has it.</summary>
public static class SettingPaths
{
    /// <summary>The setting that says what a conflict over a resource of a class, or of none, leads to.</summary>
    public static string OfConflict(SessionPolicy policy, BareJid account, DeviceClass? deviceClass) =>
        Own(policy, account, deviceClass) is { Rule: { Conflict: not null }, Path: var own } ? $"{own}.conflict"
        : policy.RuleFor(account)?.Conflict is not null ? $"{OfRule(policy, account)}.conflict"
        : deviceClass?.Conflict is not null ? $"{OfClass(policy, deviceClass)}.conflict"
        : "conflict";

    /// <summary>The setting that limits an account's sessions.</summary>
    public static string OfLimit(SessionPolicy policy, BareJid account) =>
        policy.RuleFor(account)?.Limit is not null ? $"{OfRule(policy, account)}.limit" : "limit";

    /// <summary>The setting that limits an account's sessions of a class.</summary>
    public static string OfLimit(SessionPolicy policy, BareJid account, DeviceClass deviceClass) =>
        Own(policy, account, deviceClass) is { Rule: { Limit: not null }, Path: var own } ? $"{own}.limit" : $"{OfClass(policy, deviceClass)}.limit";

    /// <summary>The setting that says whether an account may bind.</summary>
    public static string OfMayBind(SessionPolicy policy, BareJid account) =>
        policy.RuleFor(account)?.MayBind is not null ? $"{OfRule(policy, account)}.may-bind" : "may-not-bind";

    /// <summary>The first rule for an account; null where there is none.</summary>
    public static string? OfRule(SessionPolicy policy, BareJid account)
    {
        int at = policy.Accounts.TakeWhile(rule => !rule.Matches(account)).Count();
        return at < policy.Accounts.Count ? $"accounts[{at}]" : null;
    }

    private static string OfClass(SessionPolicy policy, DeviceClass deviceClass) =>
        $"classes[{policy.Classes.TakeWhile(other => !ReferenceEquals(other, deviceClass)).Count()}]";

    private static (ClassRule? Rule, string Path) Own(SessionPolicy policy, BareJid account, DeviceClass? deviceClass)
    {
        ValueList<ClassRule> rules = policy.RuleFor(account)?.Classes ?? [];
        int at = rules.TakeWhile(rule => rule.Class != deviceClass?.Name).Count();
        return at < rules.Count ? (rules[at], $"{OfRule(policy, account)}.classes[{at}]") : (null, "");
    }
}

using BindSim.Exploration.Files;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>A policy as it is in force, for all accounts or for one, with where each value comes from.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="File">Its file as the person named it.</param>
/// <param name="Account">The account, or null for all that have no rule.</param>
/// <param name="Settings">The settings, in the order of the canonical text.</param>
public sealed record EffectivePolicy(string Policy, string File, string? Account, IReadOnlyList<EffectiveSetting> Settings)
{
    // What these say for an account depends on its rule.
    private static readonly string[] ByAccount = ["bindsim", "conflict", "limit", "classes", "may-not-bind", "accounts"];

    /// <summary>What is in force.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="account">The account, or null for all that have no rule.</param>
    public static EffectivePolicy Of(PolicyDocument document, BareJid? account)
    {
        SessionPolicy policy = document.Policy;
        List<EffectiveSetting> settings = [];
        foreach ((string key, string value) in PolicyText.TopLevel(policy))
        {
            if (!ByAccount.Contains(key))
            {
                settings.Add(Setting(document, key, value, key));
            }
        }

        // An account that no rule matches and no pattern bars has what the policy says for all.
        SessionPolicy asked = account is null ? policy with { Accounts = [], MayNotBind = [] } : policy;
        AccountPolicy own = asked.For(account ?? default);
        if (account is { } jid)
        {
            settings.Add(Setting(document, "may bind", own.MayBind ? "true" : "false", SettingPaths.OfMayBind(policy, jid)));
        }

        BareJid who = account ?? default;
        settings.Add(Setting(document, "conflict", Words<ConflictPolicy>.Of(own.ConflictOver(null)), SettingPaths.OfConflict(asked, who, null)));
        settings.Add(Setting(document, "limit", PolicyText.Limit(own.Limit), SettingPaths.OfLimit(asked, who)));
        foreach (DeviceClass deviceClass in policy.Classes)
        {
            settings.Add(Setting(
                document, $"{deviceClass.Name}: conflict", Words<ConflictPolicy>.Of(own.ConflictOver(deviceClass)), SettingPaths.OfConflict(asked, who, deviceClass)));
            settings.Add(Setting(
                document, $"{deviceClass.Name}: limit", PolicyText.Limit(own.LimitOf(deviceClass)), SettingPaths.OfLimit(asked, who, deviceClass)));
        }

        return new EffectivePolicy(policy.Name, document.File, account?.ToString(), settings);
    }

    private static EffectiveSetting Setting(PolicyDocument document, string name, string value, string path) =>
        document.Places.Find(path) is not { } place
            ? new EffectiveSetting(name, value, "default", null)
            : new EffectiveSetting(name, value, $"line {place.Line}{Owner(path)}", place.Line);

    /// <summary>Whose setting it is, where it is not the policy's own.</summary>
    private static string Owner(string path) =>
        path.StartsWith("classes[", StringComparison.Ordinal) ? ", the class"
        : !path.StartsWith("accounts[", StringComparison.Ordinal) ? ""
        : path.Contains(".classes[", StringComparison.Ordinal) ? ", the rule for account and class"
        : ", the rule for the account";
}

using BindSim.Exploration.Checking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>The worlds that try a policy: one for each resource that two devices may want, one for each limit.</summary>
internal static class AccountWorlds
{
    /// <summary>A limit above this is not tried: nobody would read the story.</summary>
    public const int LimitMax = 12;

    /// <summary>The worlds of a policy, for an account without a rule and for one of each rule.</summary>
    public static IReadOnlyList<AccountWorld> Of(SessionPolicy policy)
    {
        List<AccountWorld> worlds = [];
        for (int rule = -1; rule < policy.Accounts.Count; rule++)
        {
            if (Example(policy, rule) is { } account && policy.For(account).MayBind)
            {
                worlds.AddRange(Of(policy, account));
            }
        }

        return worlds;
    }

    /// <summary>The first account of a rule, or of none for -1; null where there is none.</summary>
    private static BareJid? Example(SessionPolicy policy, int rule)
    {
        string text = rule < 0 ? "somebody@im.example.com" : policy.Accounts[rule].Account.Replace("*", "somebody", StringComparison.Ordinal).Replace('?', 'x');
        if (rule >= 0 && !text.Contains('@', StringComparison.Ordinal))
        {
            text = $"somebody@{text}";
        }

        return BareJid.TryParse(text, policy.Addresses, out BareJid account, out _)
            && policy.RuleFor(account) is var found && (rule < 0 ? found is null : ReferenceEquals(found, policy.Accounts[rule]))
                ? account
                : null;
    }

    private static IEnumerable<AccountWorld> Of(SessionPolicy policy, BareJid account)
    {
        IReadOnlyList<(string Name, string Resource)> contested = policy.AlwaysGenerate ? [] : DeviceResources.Contested(policy);
        foreach ((string _, string resource) in contested)
        {
            string beside = contested.Select(other => other.Resource).FirstOrDefault(other => other != resource) ?? "garden";
            DeviceClass? deviceClass = Resourcepart.TryPrepare(resource, policy.Addresses, out Resourcepart prepared, out _) ? policy.ClassOf(prepared) : null;
            yield return new AccountWorld(
                policy, account, SettingPaths.OfConflict(policy, account, deviceClass),
                [new("first", resource), new("beside", beside), new("second", resource)], connected: 2);
        }

        AccountPolicy own = policy.For(account);
        if (own.Limit is { Max: <= LimitMax } limit)
        {
            string path = SettingPaths.OfLimit(policy, account);
            yield return OneTooMany(policy, account, path, [.. Enumerable.Range(1, limit.Max + 1).Select(i => $"device-{i}")]);
            yield return OneTooMany(policy, account, path, new string?[limit.Max + 1]);
        }

        for (int i = 0; i < policy.Classes.Count; i++)
        {
            DeviceClass deviceClass = policy.Classes[i];
            if (own.LimitOf(deviceClass) is { Max: <= LimitMax } ofClass && DeviceResources.Of(deviceClass, ofClass.Max + 1) is { } resources)
            {
                yield return OneTooMany(policy, account, SettingPaths.OfLimit(policy, account, deviceClass), resources);
            }
        }
    }

    private static AccountWorld OneTooMany(SessionPolicy policy, BareJid account, string path, IReadOnlyList<string?> resources) => new(
        policy, account, path, [.. resources.Select((resource, i) => new ModelDevice($"device-{i + 1}", resource))], resources.Count - 1);
}

using System.Xml;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Turns the map of a policy file into a policy.</summary>
internal static class PolicyReader
{
    /// <summary>The keys of a policy, in the order of the canonical text.</summary>
    internal static readonly string[] Keys =
    [
        "name", "description", "addresses", "compare", "grant-point", "conflict", "override-form", "conflict-error",
        "refusals-before-kick", "replace-hibernating", "bad-resource", "always-generate", "limit", "bind-retries", "retries-over",
        "kick-text", "kick-order", "kick-wait", "on-kick", "reload", "stream-management", "bind2", "classes", "may-not-bind", "accounts",
    ];

    private static readonly SessionPolicy Default = new();

    internal static SessionPolicy Read(YamlMap map)
    {
        AddressProfile addresses = map.Optional("addresses")?.Word<AddressProfile>() ?? Default.Addresses;
        ValueList<DeviceClass> classes = map.Optional("classes") is { } listed ? PolicyRules.Classes(listed) : [];
        var policy = new SessionPolicy
        {
            Name = map.Required("name").NonEmptyText(),
            Description = map.Optional("description")?.Text() ?? Default.Description,
            Addresses = addresses,
            Comparison = map.Optional("compare")?.Word<ResourceComparison>() ?? Default.Comparison,
            GrantPoint = map.Optional("grant-point")?.Word<GrantPoint>() ?? Default.GrantPoint,
            Conflict = PolicyRules.Conflict(map) ?? Default.Conflict,
            OverrideForm = map.Optional("override-form")?.Word<OverrideForm>() ?? Default.OverrideForm,
            ConflictErrorType = map.Optional("conflict-error")?.Word<ConflictErrorType>() ?? Default.ConflictErrorType,
            RefusalsBeforeKick = map.Optional("refusals-before-kick")?.Integer(1) ?? Default.RefusalsBeforeKick,
            ReplacesHibernating = map.Optional("replace-hibernating")?.Flag() ?? Default.ReplacesHibernating,
            BadResource = map.Optional("bad-resource")?.Word<BadResourcePolicy>() ?? Default.BadResource,
            AlwaysGenerate = map.Optional("always-generate")?.Flag() ?? Default.AlwaysGenerate,
            AccountLimit = PolicyRules.Limit(map, mayBeNone: false),
            BindRetries = map.Optional("bind-retries") is { } retries ? Retries(retries) : Default.BindRetries,
            RetriesOver = map.Optional("retries-over")?.Word<RetriesOver>() ?? Default.RetriesOver,
            KickText = map.Optional("kick-text") is { } kickText ? KickText(kickText) : Default.KickText,
            KickOrder = map.Optional("kick-order")?.Word<KickOrder>() ?? Default.KickOrder,
            KickWait = map.Optional("kick-wait") is { } wait ? KickWait(wait) : Default.KickWait,
            ClientsOnKick = map.Optional("on-kick") is { } clients ? [.. clients.List().Select(client => client.Word<OnKick>()).Distinct()] : [],
            Reload = map.Optional("reload")?.Word<ReloadEffect>() ?? Default.Reload,
            Classes = classes,
            MayNotBind = map.Optional("may-not-bind") is { } barred ? PolicyRules.Patterns(barred) : [],
            Accounts = map.Optional("accounts") is { } accounts ? PolicyRules.Accounts(accounts, addresses, classes) : [],
            StreamManagement = map.Optional("stream-management") is { } management ? StreamManagementReader.Read(management) : null,
            Bind2 = map.Optional("bind2") is { } bind2 ? Bind2Reader.Read(bind2) : null,
        };
        CheckTogether(policy, map);
        return policy;
    }

    /// <summary>What each is right alone and cannot be together.</summary>
    private static void CheckTogether(SessionPolicy policy, YamlMap map)
    {
        if (policy.KickOrder == KickOrder.AfterGrant && policy.KickWait > TimeSpan.Zero)
        {
            throw map.Required("kick-wait").Error(
                "'kick-wait' is given, but under 'kick-order: after-grant' the grant waits for nobody", "leave one of the two out");
        }

        if (policy.GrantPoint == GrantPoint.SessionIq && !policy.AlwaysGenerate && policy.Uses(ConflictPolicy.Override))
        {
            throw map.Required("grant-point").Error(
                "under 'grant-point: session-iq' the client has been told its address when the conflict is found, so 'conflict: override' cannot give it another",
                "write 'conflict: terminate-old' or 'conflict: refuse-new' wherever a conflict policy stands");
        }
    }

    private static int? Retries(YamlValue value) => value.Is("unlimited") ? null : value.Integer(0, "or 'unlimited'");

    private static TimeSpan KickWait(YamlValue value) =>
        value.Duration() is var wait && wait <= SessionPolicy.KickWaitMax
            ? wait
            : throw value.Error($"'kick-wait' is longer than {Durations.Write(SessionPolicy.KickWaitMax)}", "write a shorter one: the client that binds waits all the while");

    private static string KickText(YamlValue value)
    {
        string text = value.Text();
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            throw value.Error($"{value.Name} has a character that XML cannot carry", "remove the control character");
        }
    }
}

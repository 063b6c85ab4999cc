using System.Xml;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Turns the map of a policy file into a policy.</summary>
internal static class PolicyReader
{
    private static readonly SessionPolicy Default = new();

    internal static SessionPolicy Read(string text, string file)
    {
        YamlMap map = StrictYaml.Parse(
            text, file, PolicyFile.Format,
            "name", "description", "addresses", "conflict", "override-form", "conflict-error", "bad-resource",
            "always-generate", "limit", "bind-retries", "kick-text", "classes", "may-not-bind", "accounts", "stream-management");
        AddressProfile addresses = map.Optional("addresses")?.Word<AddressProfile>() ?? Default.Addresses;
        return new SessionPolicy
        {
            Name = map.Required("name").NonEmptyText(),
            Description = map.Optional("description")?.Text() ?? Default.Description,
            Addresses = addresses,
            Conflict = Conflict(map) ?? Default.Conflict,
            OverrideForm = map.Optional("override-form")?.Word<OverrideForm>() ?? Default.OverrideForm,
            ConflictErrorType = map.Optional("conflict-error")?.Word<ConflictErrorType>() ?? Default.ConflictErrorType,
            BadResource = map.Optional("bad-resource")?.Word<BadResourcePolicy>() ?? Default.BadResource,
            AlwaysGenerate = map.Optional("always-generate")?.Flag() ?? Default.AlwaysGenerate,
            AccountLimit = Limit(map),
            BindRetries = map.Optional("bind-retries")?.Integer(SessionPolicy.BindRetriesMin, SessionPolicy.BindRetriesMax) ?? Default.BindRetries,
            KickText = map.Optional("kick-text") is { } kickText ? KickText(kickText) : Default.KickText,
            Classes = map.Optional("classes") is { } classes ? Classes(classes) : [],
            MayNotBind = map.Optional("may-not-bind") is { } barred ? Patterns(barred) : [],
            Accounts = map.Optional("accounts") is { } accounts ? Accounts(accounts, addresses) : [],
            StreamManagement = map.Optional("stream-management") is { } management ? StreamManagementReader.Read(management) : null,
        };
    }

    private static ConflictPolicy? Conflict(YamlMap map) => map.Optional("conflict")?.Word<ConflictPolicy>();

    private static SessionLimit? Limit(YamlMap map)
    {
        if (map.Optional("limit")?.Map("max", "over") is not { } limit)
        {
            return null;
        }

        return new SessionLimit(limit.Required("max").Integer(1), limit.Required("over").Word<OverLimit>());
    }

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

    private static ValueList<string> Patterns(YamlValue list) => [.. list.List().Select(item => item.NonEmptyText())];

    private static ValueList<DeviceClass> Classes(YamlValue list)
    {
        var classes = new List<DeviceClass>();
        foreach (YamlValue item in list.List())
        {
            YamlMap map = item.Map("name", "resources", "limit", "conflict");
            YamlValue name = map.Required("name");
            var read = new DeviceClass(name.NonEmptyText(), Patterns(map.Required("resources")), Limit(map), Conflict(map));
            if (classes.Exists(earlier => earlier.Name == read.Name))
            {
                throw name.Error($"two classes have the name '{read.Name}'", "give each its own");
            }

            if (GlobCoverage.Covers([.. classes.SelectMany(earlier => earlier.Resources)], read.Resources))
            {
                throw name.Error(
                    $"no session is ever of the class '{read.Name}': earlier classes match all its resources",
                    "move it before them, for the first match wins");
            }

            classes.Add(read);
        }

        return [.. classes];
    }

    private static ValueList<AccountRule> Accounts(YamlValue list, AddressProfile addresses)
    {
        var rules = new List<AccountRule>();
        foreach (YamlValue item in list.List())
        {
            YamlMap map = item.Map("account", "may-bind", "limit", "conflict");
            YamlValue account = map.Required("account");
            if (!BareJid.TryParse(account.Text(), addresses, out BareJid jid, out string? error))
            {
                throw account.Error($"'{account.Text()}' is not an account: {error}", "write a bare JID such as juliet@im.example.com");
            }

            if (rules.Exists(earlier => earlier.Account == jid))
            {
                throw account.Error($"there is an earlier rule for {jid}", "write one rule for an account");
            }

            rules.Add(new AccountRule(jid, map.Optional("may-bind")?.Flag(), Limit(map), Conflict(map)));
        }

        return [.. rules];
    }
}

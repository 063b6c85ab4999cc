using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Reads what stands in several places of a policy file: limits, conflict policies, classes, rules for accounts.</summary>
internal static class PolicyRules
{
    internal static readonly string[] LimitKeys = ["max", "over", "check", "victims", "count-hibernating", "count-dying", "count-replaced"];
    internal static readonly string[] ClassKeys = ["name", "resources", "limit", "conflict"];
    internal static readonly string[] AccountKeys = ["account", "may-bind", "limit", "conflict", "classes"];
    internal static readonly string[] ClassRuleKeys = ["class", "limit", "conflict"];

    internal static ConflictPolicy? Conflict(YamlMap map) => map.Optional("conflict")?.Word<ConflictPolicy>();

    internal static SessionLimit? Limit(YamlMap map, bool mayBeNone)
    {
        if (map.Optional("limit") is not { } value)
        {
            return null;
        }

        if (mayBeNone && value.Is("none"))
        {
            return SessionLimit.None;
        }

        YamlMap limit = value.Map(LimitKeys);
        var read = new SessionLimit(limit.Required("max").Integer(1), limit.Required("over").Word<OverLimit>())
        {
            Check = limit.Optional("check")?.Word<LimitCheck>() ?? LimitCheck.BeforeGrant,
            VictimsMax = limit.Optional("victims")?.Integer(1),
            CountsHibernating = limit.Optional("count-hibernating")?.Flag() ?? true,
            CountsDying = limit.Optional("count-dying")?.Flag() ?? false,
            CountsReplaced = limit.Optional("count-replaced")?.Flag() ?? false,
        };
        if (read is { Check: LimitCheck.AfterGrant, Over: OverLimit.RefuseNew or OverLimit.CloseNew })
        {
            throw limit.Required("check").Error(
                $"after the grant it is too late to turn the new session away, and 'over' is '{Words<OverLimit>.Of(read.Over)}'",
                "write 'check: before-grant', or 'over: terminate-oldest'");
        }

        if (read is { VictimsMax: not null, Over: not OverLimit.TerminateOldest })
        {
            throw limit.Required("victims").Error(
                $"'victims' bounds how many of the oldest end, and 'over' is '{Words<OverLimit>.Of(read.Over)}'", "leave 'victims' out, or write 'over: terminate-oldest'");
        }

        return read;
    }

    internal static ValueList<string> Patterns(YamlValue list) => [.. list.List().Select(item => item.NonEmptyText())];

    internal static ValueList<DeviceClass> Classes(YamlValue list)
    {
        var classes = new List<DeviceClass>();
        foreach (YamlValue item in list.List())
        {
            YamlMap map = item.Map(ClassKeys);
            YamlValue name = map.Required("name");
            var read = new DeviceClass(name.NonEmptyText(), Patterns(map.Required("resources")), Limit(map, mayBeNone: false), Conflict(map));
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

    internal static ValueList<AccountRule> Accounts(YamlValue list, AddressProfile addresses, ValueList<DeviceClass> classes)
    {
        var rules = new List<AccountRule>();
        foreach (YamlValue item in list.List())
        {
            YamlMap map = item.Map(AccountKeys);
            YamlValue value = map.Required("account");
            string account = Account(value, addresses);
            if (rules.Exists(earlier => earlier.Account == account))
            {
                throw value.Error($"there is an earlier rule for {account}", "write one rule for an account");
            }

            if (GlobCoverage.Covers([.. rules.Select(earlier => earlier.Account)], [account]))
            {
                throw value.Error($"the rule for {account} never counts: earlier rules match all its accounts", "move it before them, for the first match wins");
            }

            rules.Add(new AccountRule(account, map.Optional("may-bind")?.Flag(), Limit(map, mayBeNone: true), Conflict(map))
            {
                Classes = map.Optional("classes") is { } own ? ClassRules(own, classes) : [],
            });
        }

        return [.. rules];
    }

    /// <summary>A bare JID, prepared, or a pattern, as it is.</summary>
    private static string Account(YamlValue value, AddressProfile addresses)
    {
        string text = value.NonEmptyText();
        if (text.AsSpan().ContainsAny('*', '?'))
        {
            return text;
        }

        return BareJid.TryParse(text, addresses, out BareJid jid, out string? error)
            ? jid.ToString()
            : throw value.Error($"'{text}' is not an account: {error}", "write a bare JID such as juliet@im.example.com");
    }

    private static ValueList<ClassRule> ClassRules(YamlValue list, ValueList<DeviceClass> classes)
    {
        var rules = new List<ClassRule>();
        foreach (YamlValue item in list.List())
        {
            YamlMap map = item.Map(ClassRuleKeys);
            YamlValue value = map.Required("class");
            string name = value.NonEmptyText();
            if (!classes.Any(known => known.Name == name))
            {
                throw value.Error($"there is no class '{name}'", NearestWord.Of(name, classes.Select(known => known.Name)) is { } near
                    ? $"did you mean '{near}'?"
                    : "name one that stands under 'classes' of the policy");
            }

            if (rules.Exists(earlier => earlier.Class == name))
            {
                throw value.Error($"there is an earlier rule for the class '{name}' of this account", "write one");
            }

            rules.Add(new ClassRule(name, Limit(map, mayBeNone: true), Conflict(map)));
        }

        return [.. rules];
    }
}

using System.Text.RegularExpressions;
using BindSim.Import.Access;
using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Ejabberd;

/// <summary>Reads access rules and access lists as ejabberd's <c>acl.erl</c> does, for the accounts of one host.</summary>
/// <param name="config">The configuration.</param>
/// <param name="host">The host.</param>
/// <param name="seesConnection">
/// Whether the rule is asked with the resource and the address of the client, as for a bind; a limit is asked with the account alone, and conditions on the
/// others are never met.
/// </param>
internal sealed class EjabberdAccess(EjabberdConfig config, string host, bool seesConnection)
{
    private static readonly TimeSpan RegexTime = TimeSpan.FromSeconds(1);

    /// <summary>The clauses of a rule that allows and denies: the name of one, or the rule itself.</summary>
    public IEnumerable<AccessClause> AllowRule(ConfigNode rule)
    {
        if (rule is not ConfigNode.Scalar word)
        {
            return AllowClauses(rule);
        }

        if (word.Text is "all" or "none")
        {
            return [new AccessClause(word.Text == "all" ? "allow" : "deny", [new AccountSet.All()], rule)];
        }

        ConfigEntry? named = config.Option(host, "access_rules") is { } rules
            ? EjabberdConfig.Pairs(rules, "access_rules").LastOrDefault(entry => entry.Key == word.Text)
            : null;

        // A rule that is not there allows nobody.
        return named is null ? [] : AllowClauses(named.Value);
    }

    /// <summary>The clauses of a rule of <c>shaper_rules</c>: each value and who has it.</summary>
    public IEnumerable<AccessClause> ValueRule(ConfigNode rule) => rule switch
    {
        ConfigNode.Sequence list => list.Items.SelectMany(ValueRule),
        ConfigNode.Mapping map => map.Entries.Select(entry => new AccessClause(entry.Key, Conditions(entry.Value), new ConfigNode.Scalar(entry.Place, $"{entry.Key}: {entry.Value}", false))),
        _ => [new AccessClause(rule.AsScalar("shaper_rules").Text, [new AccountSet.All()], rule)],
    };

    private IEnumerable<AccessClause> AllowClauses(ConfigNode rule) => rule switch
    {
        ConfigNode.Sequence list => list.Items.SelectMany(AllowClauses),
        ConfigNode.Mapping map => map.Entries.Select(entry => new AccessClause(Word(entry.Key, entry.Place), Conditions(entry.Value), new ConfigNode.Scalar(entry.Place, $"{entry.Key}: {entry.Value}", false))),
        _ => [new AccessClause(Word(rule.AsScalar("access_rules").Text, rule.Place), [new AccountSet.All()], rule)],
    };

    private static string Word(string word, ConfigPlace place) =>
        word is "allow" or "deny" ? word : throw place.Error($"an access rule says '{word}'", "ejabberd knows allow and deny here");

    /// <summary>The conditions of one clause, all of which have to be met: a list's name, or kinds and values; each value of a list is a condition of its own.</summary>
    private ValueList<AccountSet> Conditions(ConfigNode node) => AccountSets.InEach(node switch
    {
        ConfigNode.Sequence list => list.Items.Select(Conditions),
        ConfigNode.Mapping map => map.Entries.SelectMany(entry => entry.Key == "acl"
            ? entry.Value.AsItems().Select(name => List(name.AsScalar("acl").Text))
            : Sets(entry.Key, entry.Value, entry.Place).Select(set => (ValueList<AccountSet>)[set])),
        _ => [List(node.AsScalar("an access list").Text)],
    });

    /// <summary>An access list: one of its conditions is enough. One that is not defined names nobody.</summary>
    private ValueList<AccountSet> List(string name)
    {
        if (name is "all" or "none")
        {
            return [name == "all" ? new AccountSet.All() : new AccountSet.None()];
        }

        ConfigEntry? list = config.Option(host, "acl") is { } lists ? EjabberdConfig.Pairs(lists, "acl").LastOrDefault(entry => entry.Key == name) : null;
        return list is null
            ? [new AccountSet.None()]
            : [.. EjabberdConfig.Pairs(list.Value, name).SelectMany(entry => Sets(entry.Key, entry.Value, entry.Place))];
    }

    private IEnumerable<AccountSet> Sets(string kind, ConfigNode value, ConfigPlace place)
    {
        foreach (ConfigNode item in value.AsItems())
        {
            switch (kind)
            {
                case "user" or "user_glob" or "user_regexp" or "shared_group":
                    foreach ((string user, string? server) in UsersAndServers(item, kind))
                    {
                        yield return server is not null && !IsHost(server) ? new AccountSet.None() : OfUser(kind, user, item.Place);
                    }

                    break;
                case "node_glob" or "node_regexp":
                    foreach ((string user, string? server) in UsersAndServers(item, kind))
                    {
                        yield return !IsHost(kind == "node_glob" ? "server_glob" : "server_regexp", server ?? "", item.Place)
                            ? new AccountSet.None()
                            : OfUser(kind == "node_glob" ? "user_glob" : "user_regexp", user, item.Place);
                    }

                    break;
                case "server" or "server_glob" or "server_regexp":
                    yield return IsHost(kind, item.AsScalar(kind).Text, item.Place) ? new AccountSet.All() : new AccountSet.None();
                    break;
                case "ip":
                    yield return seesConnection ? new AccountSet.Unsayable("the address of the client") : new AccountSet.None();
                    break;
                case "resource" or "resource_glob" or "resource_regexp":
                    yield return seesConnection ? new AccountSet.Unsayable("the resource") : new AccountSet.None();
                    break;
                default:
                    throw place.Error($"'{kind}' is not a condition of an access list", "ejabberd knows user, server, resource, ip, shared_group and their _glob and _regexp forms");
            }
        }
    }

    private AccountSet OfUser(string kind, string user, ConfigPlace place) => kind switch
    {
        "user" => AccountSet.Of(user, host, place),
        "user_glob" => LocalpartPattern.OfGlob(user, host),
        "user_regexp" => LocalpartPattern.OfRegex(user, host),
        _ => new AccountSet.Unsayable($"the roster group '{user}'"),
    };

    /// <summary>A text <c>user@server</c> or <c>user</c>, or a map of users to servers.</summary>
    private static IEnumerable<(string User, string? Server)> UsersAndServers(ConfigNode item, string kind)
    {
        if (item is ConfigNode.Mapping map)
        {
            return map.Entries.Select(entry => (entry.Key, (string?)entry.Value.AsScalar(kind).Text));
        }

        string text = item.AsScalar(kind).Text;
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return [at < 0 ? (text, null) : (text[..at], text[(at + 1)..])];
    }

    private bool IsHost(string server) => string.Equals(server, host, StringComparison.OrdinalIgnoreCase);

    private bool IsHost(string kind, string server, ConfigPlace place)
    {
        try
        {
            return kind switch
            {
                "server_glob" => Glob.Matches(server, host),
                "server_regexp" => Regex.IsMatch(host, server, RegexOptions.CultureInvariant, RegexTime),
                _ => IsHost(server),
            };
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw place.Error($"'{server}' is not a regular expression that can be read here", "correct it");
        }
    }
}

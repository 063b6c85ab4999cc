using BindSim.Import.Access;
using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.MongooseIm;

/// <summary>Reads the sections <c>access</c> and <c>acl</c> as MongooseIM does, for the accounts of one host.</summary>
internal sealed class MongooseImAccess(MongooseImConfig config, string host)
{
    /// <summary>
    /// The clauses of a rule, the server's before the host's; only a last clause that allows all goes behind the host's. Null where neither has the rule.
    /// </summary>
    public IEnumerable<AccessClause>? Rule(string name)
    {
        AccessClause[]? top = Clauses(config.Top("access")?[name], name);
        AccessClause[]? own = Clauses(config.Own(host, "access")?[name], name);
        return top is null ? own : own is null ? top
            : top is [.. var before, { Value: "allow", Accounts: [AccountSet.All] } last] ? [.. before, .. own, last]
            : [.. top, .. own];
    }

    /// <summary>The host's rule where none of its clauses is ever asked, because the server's rule names everybody before it.</summary>
    public ConfigNode? Unreached(string name) =>
        config.Own(host, "access")?[name] is { } own
        && Clauses(config.Top("access")?[name], name) is { } top
        && top.Any(clause => clause.Accounts.Any(accounts => accounts is AccountSet.All) && (clause.Value != "allow" || clause != top[^1]))
            ? own
            : null;

    private AccessClause[]? Clauses(ConfigNode? rule, string name) => rule?.AsItems().Select(clause =>
    {
        ConfigNode.Mapping map = clause.AsMapping(name);
        return new AccessClause(
            map["value"]?.AsScalar(name).Text ?? throw clause.Place.Error($"a clause of '{name}' has no value", "MongooseIM does not start without it"),
            List(map["acl"]?.AsScalar(name).Text ?? throw clause.Place.Error($"a clause of '{name}' names no acl", "MongooseIM does not start without it")),
            clause);
    }).ToArray();

    /// <summary>A class of the server and the host's of the same name are one. A class that is not defined names nobody.</summary>
    private ValueList<AccountSet> List(string name) => name switch
    {
        "all" => [new AccountSet.All()],
        "none" => [new AccountSet.None()],
        _ =>
        [
            .. new[] { config.Top("acl"), config.Own(host, "acl") }
                .Select(section => section?[name])
                .OfType<ConfigNode>()
                .SelectMany(patterns => patterns.AsItems())
                .SelectMany(pattern => Pattern(pattern.AsMapping(name))),
        ],
    };

    /// <summary>All conditions of a pattern have to be met; an empty one is every account of the host.</summary>
    private IEnumerable<AccountSet> Pattern(ConfigNode.Mapping pattern) => AccountSets.InEach(
        pattern.Entries.Select(entry => (ValueList<AccountSet>)[Condition(entry.Key, entry.Value.AsScalar(entry.Key).Text, entry.Place)]));

    private AccountSet Condition(string kind, string value, ConfigPlace place) => kind switch
    {
        "match" => value == "none" ? new AccountSet.None() : new AccountSet.All(),
        "user" => AccountSet.Of(value, host, place),
        "user_glob" => LocalpartPattern.OfGlob(value, host),
        "user_regexp" => LocalpartPattern.OfRegex(value, host),
        "server" => string.Equals(value, host, StringComparison.OrdinalIgnoreCase) ? new AccountSet.All() : new AccountSet.None(),
        "server_glob" => Glob.Matches(value, host) ? new AccountSet.All() : new AccountSet.None(),
        "server_regexp" => new AccountSet.Unsayable($"the regular expression '{value}' of servers"),
        "resource" or "resource_glob" or "resource_regexp" => new AccountSet.Unsayable("the resource"),
        _ => throw place.Error($"'{kind}' is not a condition of an access class", "MongooseIM knows match, user, server, resource and their _glob and _regexp forms"),
    };
}

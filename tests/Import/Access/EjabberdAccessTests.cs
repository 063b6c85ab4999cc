using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Import.Tests.Access;

/// <summary>Generated access lists and rules of ejabberd: the policy says of each account what asking the rules clause by clause says.</summary>
public sealed class EjabberdAccessTests
{
    private const string Host = "im.example.com";

    private static readonly string[] Users = ["ann", "anna", "bob", "bo", "cid", "spam1"];
    private static readonly string[] ListNames = ["one", "two", "three", "all", "none"];

    /// <summary>A condition of an access list, as YAML and as what it means.</summary>
    private sealed record Condition(string Yaml, Func<string, bool> Names);

    private sealed record Clause(int Value, string[] Lists);

    private sealed record Rules(Condition[][] Lists, Clause[] Sessions, Clause[] Access)
    {
        public bool IsIn(string list, string user) => list switch
        {
            "all" => true,
            "none" => false,
            _ => Array.IndexOf(ListNames, list) is var i && i < Lists.Length && Lists[i].Any(condition => condition.Names(user)),
        };

        // Every list of a clause has to name the user, and the first clause that does counts.
        public int? ValueOf(Clause[] rule, string user) => rule.FirstOrDefault(clause => clause.Lists.All(list => IsIn(list, user)))?.Value;

        public override string ToString() => $"""
            hosts: [{Host}]
            listen: [{"{"}module: ejabberd_c2s, access: c2s{"}"}]
            acl:
            {string.Join("\n", Lists.Select((list, i) => $"  {ListNames[i]}: [{string.Join(", ", list.Select(condition => condition.Yaml))}]"))}
            access_rules:
              c2s: [{string.Join(", ", Access.Select(clause => $"{{{(clause.Value % 2 == 0 ? "allow" : "deny")}: [{string.Join(", ", clause.Lists)}]}}"))}]
            shaper_rules:
              max_user_sessions: [{string.Join(", ", Sessions.Select(clause => $"{{{(clause.Value == 9 ? "infinity" : clause.Value)}: [{string.Join(", ", clause.Lists)}]}}"))}]
            """;
    }

    [Fact]
    public void The_policy_says_of_each_account_what_the_rules_say() => Props.Check(Given(), rules =>
    {
        ImportResult result = Configuration.ImportText(ServerKind.Ejabberd, rules.ToString(), Host);
        // Two patterns at once are what a policy cannot say; the report does.
        if (result.Of(ImportNoteKind.CannotBeSaid).Any(note => note.Says.Contains("two patterns", StringComparison.Ordinal) || note.Says.Contains("may name the same accounts", StringComparison.Ordinal)))
        {
            return;
        }

        foreach (string user in Users)
        {
            BareJid.TryParse($"{user}@{Host}", AddressProfile.Stringprep, out BareJid jid, out _);
            AccountPolicy account = result.Policy.For(jid);
            Assert.True(rules.ValueOf(rules.Access, user) is { } allowed && allowed % 2 == 0 == account.MayBind || (rules.ValueOf(rules.Access, user) is null && !account.MayBind), $"{user} may bind: {account.MayBind}");
            string limit = account.Limit?.Max.ToString(CultureInfo.InvariantCulture) ?? "none";
            string expected = rules.ValueOf(rules.Sessions, user) is { } max and < 9 ? max.ToString(CultureInfo.InvariantCulture) : "none";
            Assert.True(limit == expected, $"{user} has the limit {limit}, and the rules say {expected}");
        }
    }, 1500);

    private static Arbitrary<Rules> Given()
    {
        Gen<Condition> condition = Gen.OneOf(
            Gen.Elements(Users).Select(user => new Condition($"{{user: {user}}}", name => name == user)),
            Gen.Elements(Users).Select(user => new Condition($"{{user: {user}@{Host}}}", name => name == user)),
            Gen.Elements(Users).Select(user => new Condition($"{{user: {user}@elsewhere.example.com}}", _ => false)),
            Gen.Constant(new Condition("{user_glob: \"an*\"}", name => name.StartsWith("an", StringComparison.Ordinal))),
            Gen.Constant(new Condition("{user_regexp: \"^bo\"}", name => name.StartsWith("bo", StringComparison.Ordinal))),
            Gen.Constant(new Condition($"{{server: {Host}}}", _ => true)),
            Gen.Constant(new Condition("{server: elsewhere.example.com}", _ => false)),
            Gen.Constant(new Condition("{user_regexp: \"\"}", _ => true)));
        Gen<Clause> clause =
            from value in Gen.Choose(1, 9)
            from count in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Constant(2)))
            from lists in Gen.Elements(ListNames).ArrayOf(count)
            select new Clause(value, lists);
        Gen<Clause[]> rule = Gen.Choose(1, 4).SelectMany(count => clause.ArrayOf(count));
        return (
            from lists in Gen.Choose(1, 3).SelectMany(count => condition.ArrayOf(count)).ArrayOf(3)
            from sessions in rule
            from access in rule
            select new Rules(lists, sessions, access)).ToArbitrary();
    }
}

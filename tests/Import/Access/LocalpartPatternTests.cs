using System.Text.RegularExpressions;
using BindSim.Import.Access;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Import.Tests.Access;

/// <summary>A regular expression that is taken as a pattern names the same accounts.</summary>
public sealed class LocalpartPatternTests
{
    private static readonly string[] Pieces = ["a", "b", ".", ".*", ".+", @"\.", "-", "^", "$", "a*", "[ab]", "(a|b)", "a?", ""];

    [Fact]
    public void A_regular_expression_names_the_same_accounts() => Props.Check(
        (from pieces in Gen.Elements(Pieces).ArrayOf(4)
         from name in Gen.Choose(1, 4).SelectMany(length => Gen.Elements('a', 'b', '.', '-').ArrayOf(length))
         select (string.Concat(pieces), new string(name))).ToArbitrary(),
        pair =>
        {
            (string regex, string name) = pair;
            bool? names = LocalpartPattern.OfRegex(regex, "h") switch
            {
                AccountSet.All => true,
                AccountSet.Matching matching => Glob.Matches(matching.Pattern, $"{name}@h"),
                _ => null,
            };
            return names is null || names == Regex.IsMatch(name, regex, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        },
        5000);

    [Theory]
    [InlineData("", "all")]
    [InlineData(".*", "all")]
    [InlineData("^admin$", "admin@h")]
    [InlineData("^bot-", "bot-*@h")]
    [InlineData("test", "*test*@h")]
    [InlineData("^a.c$", "a?c@h")]
    [InlineData("[ab]", "the regular expression '[ab]'")]
    [InlineData("^a+$", "the regular expression '^a+$'")]
    public void Common_ones_are_taken(string regex, string taken) => Assert.Equal(taken, LocalpartPattern.OfRegex(regex, "h") switch
    {
        AccountSet.All => "all",
        AccountSet.Matching matching => matching.Pattern,
        AccountSet.Unsayable unsayable => unsayable.Why,
        _ => "none",
    });
}

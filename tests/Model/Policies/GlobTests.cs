using System.Text.RegularExpressions;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Model.Tests.Policies;

public sealed class GlobTests
{
    [Theory]
    [InlineData("iOS", "iOS", true)]
    [InlineData("iOS", "ios", false)]
    [InlineData("iOS", "iOS-2", false)]
    [InlineData("iOS*", "iOS", true)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("?", "", false)]
    [InlineData("?", "😀", true)]
    [InlineData("*😀", "a😀", true)]
    [InlineData("*a*b", "xaxaxb", true)]
    [InlineData("*a*b", "xaxaxbx", false)]
    [InlineData("Phone ?*", "Phone ", false)]
    public void A_pattern_matches_the_whole_text(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Glob.Matches(pattern, text));

    [Fact]
    public void Patterns_match_as_the_regular_expression_of_the_same_meaning() =>
        Props.Check(
            (from pattern in Text("ab*?😀") from text in Text("ab😀") select (pattern, text)).ToArbitrary(),
            pair => Glob.Matches(pair.pattern, pair.text) == Regex.IsMatch(pair.text, AsRegex(pair.pattern), RegexOptions.Singleline),
            tests: 3_000);

    [Theory]
    [InlineData("*", "iOS", true)]
    [InlineData("iOS*", "iOS", true)]
    [InlineData("iOS", "iOS*", false)]
    [InlineData("a*,?*", "*", true)]
    [InlineData("a*,b*", "?*", false)]
    [InlineData("?", "😀", true)]
    [InlineData("??", "😀", false)]
    [InlineData("*a*", "*a?*", true)]
    [InlineData("", "a", false)]
    public void A_pattern_is_covered_when_others_match_all_it_matches(string covering, string pattern, bool covered) =>
        Assert.Equal(covered, GlobCoverage.Covers([.. covering.Split(',')], [pattern]));

    // Three letters are enough: two that patterns name and one that none does.
    [Fact]
    public void Coverage_agrees_with_trying_every_short_text()
    {
        string[] texts = [.. Enumerable.Range(1, 5).SelectMany(Every)];
        Props.Check(
            (from first in Text("ab*?") from second in Text("ab*?") from pattern in Text("ab*?")
             where first.Length <= 3 && second.Length <= 3 && pattern.Length <= 3
             select (first, second, pattern)).ToArbitrary(),
            given => GlobCoverage.Covers([given.first, given.second], [given.pattern])
                == texts.All(text => !Glob.Matches(given.pattern, text) || Glob.Matches(given.first, text) || Glob.Matches(given.second, text)),
            tests: 500);
    }

    private static IEnumerable<string> Every(int length) =>
        length == 0 ? [""] : Every(length - 1).SelectMany(text => "abx".Select(letter => text + letter));

    private static Gen<string> Text(string letters) =>
        from length in Gen.Choose(0, 5)
        from runes in Gen.ArrayOf(Gen.Elements(letters.EnumerateRunes().ToArray()), length)
        select string.Concat(runes);

    private static string AsRegex(string pattern) =>
        @"\A" + Regex.Escape(pattern).Replace(@"\*", "(?:.)*").Replace(@"\?", @"(?:[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff])") + @"\z";
}

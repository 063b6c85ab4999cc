using BindSim.Model.Policies;

namespace BindSim.Model.Tests.Policies;

/// <summary>Each way to match some patterns and not others has its texts.</summary>
public sealed class GlobSamplesTests
{
    [Theory]
    [InlineData("a*|*b", "a|b|ab|")]
    [InlineData("iOS|i*|?OS", "iOS|")]
    [InlineData("*x*|*y*|*z*", "")]
    [InlineData("??|a?|?b", "")]
    public void Every_combination_that_some_short_text_has_is_among_the_samples(string patterns, string letters)
    {
        string[] all = patterns.Split('|');
        string alphabet = new([.. string.Concat(letters, patterns).Where(c => c is not ('*' or '?' or '|')).Append('1').Distinct()]);
        IEnumerable<string> texts = [""];
        HashSet<string> expected = [];
        for (int length = 1; length <= 4; length++)
        {
            texts = [.. texts.SelectMany(text => alphabet.Select(letter => text + letter))];
            expected.UnionWith(texts.Select(Signature));
        }

        Assert.Superset(expected, GlobSamples.Of(all, 1).Select(Signature).ToHashSet());

        string Signature(string text) => string.Concat(all.Select(pattern => Glob.Matches(pattern, text) ? '1' : '0'));
    }

    [Fact]
    public void There_are_as_many_of_each_as_asked_for() =>
        Assert.True(GlobSamples.Of(["a*"], 3).Count(text => text.StartsWith('a')) >= 3);
}

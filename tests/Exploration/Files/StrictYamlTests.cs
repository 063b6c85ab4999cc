using BindSim.Exploration.Files;

namespace BindSim.Exploration.Tests.Files;

public sealed class StrictYamlTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("60s", 60_000)]
    [InlineData("10m", 600_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0s", 0)]
    public void A_duration_is_a_whole_number_and_a_unit(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Value(text).Duration());

    [Theory]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("60 s")]
    [InlineData("1d")]
    [InlineData("99999999999s")]
    public void Anything_else_is_not_a_duration(string text) =>
        Assert.Equal(
            $"f.yaml:2:4: 'v' is '{text}'; write a whole number and ms, s, m or h, such as 60s",
            Assert.Throws<InputException>(() => Value(text).Duration()).Message);

    [Fact]
    public void A_key_that_the_reader_did_not_name_is_a_mistake_of_the_reader() =>
        Assert.Throws<ArgumentException>(() => StrictYaml.Parse("bindsim: test/1\n", "f.yaml", "test/1", "v").Optional("w"));

    [Theory]
    [InlineData("confict", "conflict")]
    [InlineData("CONFLICT", "conflict")]
    [InlineData("limits", "limit")]
    [InlineData("xyz", null)]
    public void The_nearest_word_is_found(string word, string? nearest) =>
        Assert.Equal(nearest, NearestWord.Of(word, ["limit", "conflict", "classes"]));

    private static YamlValue Value(string text) =>
        StrictYaml.Parse($"bindsim: test/1\nv: {text}\n", "f.yaml", "test/1", "v").Required("v");
}

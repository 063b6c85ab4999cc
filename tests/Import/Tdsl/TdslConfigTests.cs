using BindSim.Import.Config;
using BindSim.Import.Tdsl;

namespace BindSim.Import.Tests.Tdsl;

/// <summary>TDSL is read as Tigase reads it.</summary>
public sealed class TdslConfigTests
{
    [Theory]
    [InlineData("a = 1", "{a: 1}")]
    [InlineData("'a b' = 'c d' # why\nb: 2", "{a b: \"c d\", b: 2}")]
    [InlineData("a = [ 'x', 2, y ]", "{a: [\"x\", 2, y]}")]
    [InlineData("a = [\n 1\n 2\n]", "{a: [1, 2]}")]
    [InlineData("a = { b: 1, 'c' = 2 }", "{a: {b: 1, c: 2}}")]
    [InlineData("a () {}", "{a: {}}")]
    [InlineData("a (class: x.y.Z, active: false) {\n b = 1\n}", "{a: {(class): x.y.Z, (active): false, b: 1}}")]
    [InlineData("a () { b () { c = 1 } }\nd = 2", "{a: {b: {c: 1}}, d: 2}")]
    [InlineData("a = env('X')\nb = 1", "{a: a computed value, b: 1}")]
    [InlineData("a = 'x' + env('Y')\nb = 1", "{a: a computed value, b: 1}")]
    [InlineData("", "{}")]
    public void A_text_is_this_map(string text, string map) => Assert.Equal(map, TdslConfig.Parse(text, "given").ToString());

    [Fact]
    public void A_value_keeps_its_line()
    {
        ConfigNode? bean = TdslConfig.Parse("# one\n'sess-man' () {\n  limit = 2\n}\n", "given")["sess-man"];
        Assert.Equal(new ConfigPlace("given", 3, 11), bean!.AsMapping("sess-man")["limit"]!.Place);
    }
}

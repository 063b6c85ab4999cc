using BindSim.Import.Prosody;

namespace BindSim.Import.Tests.Lua;

/// <summary>A Prosody configuration is read as Prosody reads it.</summary>
public sealed class ProsodyConfigTests
{
    [Theory]
    [InlineData("a = 1", "*", "1")]
    [InlineData("a = 'x' .. \"y\" .. 1", "*", "\"xy1\"")]
    [InlineData("a = 60 * 60 * 24 + 2 ^ 1", "*", "a computation with '+'")]
    [InlineData("a = 2 + 3 * 4 - 1", "*", "13")]
    [InlineData("a = (2 + 3) * 4 // 3 % 4", "*", "2")]
    [InlineData("a = -5", "*", "-5")]
    [InlineData("a = 0x10", "*", "16")]
    [InlineData("a = [==[x]]y]==]", "*", "\"x]]y\"")]
    [InlineData("a = 'it\\'s \\65\\n'", "*", "\"it's A\n\"")]
    [InlineData("a = { 1, 'two'; three = 3, [\"four\"] = 4 }", "*", "{three: 3, four: 4, 1: 1, 2: \"two\"}")]
    [InlineData("a = true -- comment\n--[[ long\ncomment ]] ;", "*", "true")]
    [InlineData("a = 1; a = 2", "*", "2")]
    [InlineData("local minute = 60\na = 5 * minute", "*", "300")]
    [InlineData("b = 7\na = b", "*", "7")]
    [InlineData("a = ENV_HOME or 'x'", "*", "a computation with 'or'")]
    [InlineData("a = require('x').y[1](2):z{}", "*", "what a function returns")]
    [InlineData("a = 1\nVirtualHost 'h'", "h", "1")]
    [InlineData("VirtualHost 'h'\na = 1", "h", "1")]
    [InlineData("VirtualHost 'h'\na = 1", "*", null)]
    [InlineData("VirtualHost 'h'\na = 1\nVirtualHost 'i'\na = 2\nVirtualHost 'h'\na = 3", "h", "3")]
    [InlineData("VirtualHost('H')\na = 1", "h", "1")]
    [InlineData("VirtualHost 'h' { a = 1 }\na = 2", "h", "1")]
    [InlineData("VirtualHost 'h' { a = 1 }\na = 2", "*", "2")]
    [InlineData("Component 'c' 'muc'\na = 1\nVirtualHost 'h'", "h", null)]
    [InlineData("a = 1\nVirtualHost 'h'\na = nil", "h", "1")]
    [InlineData("a = { 'x' }\na:append { 'y' }", "*", "[\"x\", \"y\"]")]
    [InlineData("a = 1\nVirtualHost 'h'\nb = a", "h", "1")]
    public void An_option_has_this_value(string text, string host, string? value) =>
        Assert.Equal(value, ProsodyConfigReader.Read(text, "given")[host, "a"]?.ToString());

    [Fact]
    public void A_value_that_is_read_on_a_host_is_its_own_and_not_what_it_inherits() =>
        Assert.Equal("the value of 'a'", ProsodyConfigReader.Read("a = 1\nVirtualHost 'h'\nb = a", "given")["h", "b"]?.ToString());

    [Fact]
    public void Hosts_are_told_in_their_order_and_components_are_none() => Assert.Equal(
        ["one.example", "two.example"], ProsodyConfigReader.Read("VirtualHost 'one.example'\nComponent 'rooms.example' 'muc'\nVirtualHost 'Two.Example'", "given").Hosts);
}

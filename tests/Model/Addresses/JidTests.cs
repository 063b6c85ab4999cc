using BindSim.Model.Addresses;

namespace BindSim.Model.Tests.Addresses;

public class JidTests
{
    [Theory]
    [InlineData("example.com", null, "example.com", null)]
    [InlineData("example.com/foo", null, "example.com", "foo")]
    [InlineData("juliet@example.com", "juliet", "example.com", null)]
    [InlineData("juliet@example.com/foo bar", "juliet", "example.com", "foo bar")]
    [InlineData("juliet@example.com/foo@bar", "juliet", "example.com", "foo@bar")]
    [InlineData("juliet@example.com/a/b", "juliet", "example.com", "a/b")]
    [InlineData("example.com/foo@bar/baz", null, "example.com", "foo@bar/baz")]
    public void The_first_slash_and_then_the_first_at_separate_the_parts(string text, string? localpart, string domain, string? resource)
    {
        Assert.True(Jid.TryParse(text, AddressProfile.Precis, out var jid, out var error), error);

        Assert.Equal(localpart, jid.Localpart?.Value);
        Assert.Equal(domain, jid.Domain.Value);
        Assert.Equal(resource, jid.Resource?.Value);
        Assert.Equal(resource is null, jid.IsBare);
        Assert.Equal(resource is not null, jid.IsFull);
        Assert.Equal(localpart is null ? null : $"{localpart}@{domain}", jid.Bare?.ToString());
        Assert.Equal(localpart is null || resource is null ? null : text, jid.Full?.ToString());
        Assert.Equal(text, jid.ToString());
    }

    [Theory]
    [InlineData("", "domainpart")]
    [InlineData("@example.com", "localpart")]
    [InlineData("juliet@", "domainpart")]
    [InlineData("juliet@/foo", "domainpart")]
    [InlineData("/foo", "domainpart")]
    [InlineData("juliet@example.com/", "resourcepart")]
    [InlineData("a@b@example.com", "domainpart")]
    [InlineData("henry\u2163@example.com", "localpart")]
    [InlineData("juliet@example.com/a\tb", "resourcepart")]
    public void An_illegal_address_is_refused_with_the_part_that_is_to_blame(string text, string part)
    {
        Assert.False(Jid.TryParse(text, AddressProfile.Precis, out var jid, out var error));
        Assert.StartsWith($"The {part} ", error, StringComparison.Ordinal);
        Assert.Equal(default, jid);
    }

    [Theory]
    [InlineData("example.com", "The address has no localpart; an account's address has one.")]
    [InlineData("juliet@example.com/foo", "The address has a resourcepart; an account's address has none.")]
    public void An_account_has_a_localpart_and_no_resourcepart(string text, string expected)
    {
        Assert.False(BareJid.TryParse(text, AddressProfile.Precis, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("juliet@example.com", "The address has no resourcepart; a full JID has one.")]
    [InlineData("example.com/foo", "The address has no localpart; a resource of an account has one.")]
    public void A_full_JID_has_all_three_parts(string text, string expected)
    {
        Assert.False(FullJid.TryParse(text, AddressProfile.Precis, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void A_refusal_names_the_code_point_the_place_and_the_rule()
    {
        Assert.False(Resourcepart.TryPrepare("my\tcat", AddressProfile.Precis, out _, out var error));
        Assert.Equal("The resourcepart holds U+0009 as code point 3 after preparation, which the FreeformClass of RFC 8264 disallows.", error);
    }

    [Fact]
    public void Addresses_written_differently_are_equal_when_they_prepare_to_the_same()
    {
        Assert.True(FullJid.TryParse("Juliet@Example.com./e\u0301", AddressProfile.Precis, out var one, out _));
        Assert.True(FullJid.TryParse("juliet@example.com/\u00E9", AddressProfile.Precis, out var other, out _));

        Assert.Equal(other, one);
        Assert.Equal(other.GetHashCode(), one.GetHashCode());
        Assert.Equal(0, one.CompareTo(other));
        Assert.Equal("juliet@example.com/\u00E9", one.ToString());
    }

    [Fact]
    public void Order_is_ordinal_and_by_part()
    {
        string[] ordered = ["a@a/B", "a@a/a", "a@a/b", "a@b/a", "a!@a/a", "b@a/a"];

        var sorted = ordered.Reverse().Select(Parse).Order().Select(jid => jid.ToString());

        Assert.Equal(ordered, sorted);
    }

    /// <summary>The values were computed apart, from the definition of FNV-1a, so they hold in every process.</summary>
    [Fact]
    public void The_hash_does_not_depend_on_the_process()
    {
        var jid = Parse("a@b/c");

        Assert.Equal(unchecked((int)0xE40C292C), jid.Bare.Localpart.GetHashCode());
        Assert.Equal(unchecked((int)0x11930F92), jid.Bare.GetHashCode());
        Assert.Equal(unchecked((int)0xD54C18EC), jid.GetHashCode());
    }

    private static FullJid Parse(string text)
    {
        Assert.True(FullJid.TryParse(text, AddressProfile.Precis, out var jid, out var error), error);
        return jid;
    }
}

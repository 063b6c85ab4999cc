using BindSim.Model.Addresses;

namespace BindSim.Model.Tests.Addresses;

/// <summary>Each rule of RFC 5892, 5893, 5891 and 3454, by the sentence that names it and by a neighbour that it allows.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("1\u05D0", "condition 1")]
    [InlineData("\u05D0a", "condition 2")]
    [InlineData("\u062811\u0660\u0660", "condition 4")]
    [InlineData("a\u05D0", "condition 5")]
    [InlineData("\u05D0-", "conditions 3 and 6")]
    [InlineData("\u05D01", null)]
    [InlineData("\u0628\u0660", null)]
    [InlineData("\u05D0\u05B0", null)]
    [InlineData("\u05D0-\u05D0", null)]
    public void Right_to_left_text_reads_one_way(string localpart, string? refusal) => Refused(Localpart(localpart, AddressProfile.Precis), refusal);

    [Theory]
    [InlineData("\u05D0a", "mixes right-to-left and left-to-right")]
    [InlineData("\u05D0ab\u05D0", "mixes right-to-left and left-to-right")]
    [InlineData("\u05D0\u05D01", "does not begin and end")]
    [InlineData("1\u05D0", "does not begin and end")]
    [InlineData("\u05D01\u05D0", null)]
    [InlineData("1a1", null)]
    [InlineData("\u0378", "Unicode 3.2 did not assign (nodeprep")]
    [InlineData("a\u00A0b", "which nodeprep prohibits")]
    public void Nodeprep_says_what_it_does_not_allow(string localpart, string? refusal) => Refused(Localpart(localpart, AddressProfile.Stringprep), refusal);

    [Theory]
    [InlineData("l\u00B7l", true)]
    [InlineData("l\u00B7", false)]
    [InlineData("\u00B7l", false)]
    [InlineData("a\u00B7l", false)]
    [InlineData("l\u00B7a", false)]
    [InlineData("\u0660\u0669", true)]
    [InlineData("\u06F0\u06F9", true)]
    [InlineData("\u0669\u06F9", false)]
    [InlineData("\u06F0\u0660", false)]
    [InlineData("\u06F9\u0669", false)]
    public void A_code_point_that_needs_its_neighbours_has_them(string resource, bool isAllowed) =>
        Assert.Equal(isAllowed, Resourcepart.TryPrepare(resource, AddressProfile.Precis, out _, out _));

    [Theory]
    [InlineData("a..b", "empty label")]
    [InlineData("-a.example", "begins or ends with a hyphen")]
    [InlineData("a-.example", "begins or ends with a hyphen")]
    [InlineData("ab--c.example", "third and fourth place")]
    [InlineData("a+b.example", "no host name may hold")]
    [InlineData("\u0301a.example", "combining mark")]
    [InlineData("[::1", "no IPv6 address")]
    [InlineData("a-b.c1", null)]
    [InlineData("[::1]", null)]
    public void A_domain_is_a_host_name_or_an_address(string domain, string? refusal) => Refused(Error($"juliet@{domain}", AddressProfile.Precis), refusal);

    [Fact]
    public void A_label_has_at_most_63_characters()
    {
        Assert.Null(Error($"juliet@{new string('a', 63)}", AddressProfile.Precis));
        Assert.Contains("64 characters", Error($"juliet@{new string('a', 64)}", AddressProfile.Precis), StringComparison.Ordinal);
        Assert.Null(Error($"juliet@{new string('a', 63)}.{new string('b', 63)}", AddressProfile.Precis));
    }

    [Fact]
    public void Addresses_that_differ_in_one_part_differ()
    {
        BareJid juliet = Bare("juliet@example.com");
        Assert.NotEqual(juliet, Bare("romeo@example.com"));
        Assert.NotEqual(juliet, Bare("juliet@example.net"));
        Assert.NotEqual(Full("juliet@example.com/a"), Full("juliet@example.com/b"));
        Assert.NotEqual(Full("juliet@example.com/a"), Full("romeo@example.com/a"));
        Assert.Equal(Full("juliet@example.com/a"), Full("juliet@example.com/a"));
    }

    private static BareJid Bare(string text) => BareJid.TryParse(text, AddressProfile.Precis, out BareJid jid, out string? error) ? jid : throw new ArgumentException(error);

    private static FullJid Full(string text) => FullJid.TryParse(text, AddressProfile.Precis, out FullJid jid, out string? error) ? jid : throw new ArgumentException(error);

    private static string? Localpart(string localpart, AddressProfile profile) => Error($"{localpart}@example.com", profile);

    private static string? Error(string text, AddressProfile profile) => Jid.TryParse(text, profile, out _, out string? error) ? null : error;

    private static void Refused(string? error, string? expected)
    {
        if (expected is null)
        {
            Assert.Null(error);
        }
        else
        {
            Assert.Contains(expected, error, StringComparison.Ordinal);
        }
    }
}

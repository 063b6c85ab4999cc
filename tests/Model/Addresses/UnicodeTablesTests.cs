using System.Security.Cryptography;
using BindSim.Model.Addresses;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Tests.Addresses;

public class UnicodeTablesTests
{
    /// <summary>The committed table is the one that tools/UnicodeTables/generate.py wrote, to the byte.</summary>
    [Fact]
    public void The_table_is_the_generated_one()
    {
        using var table = typeof(UnicodeTables).Assembly.GetManifestResourceStream(TableFile.ResourceName)!;

        Assert.Equal("c4518d566dc230e14f6f4a8e10a61b42f6cd44e2019d1887033ad2ee87ad68cb", Convert.ToHexStringLower(SHA256.HashData(table)));
        Assert.Equal("15.0.0", UnicodeTables.Version);
    }

    /// <summary>Section 9 of RFC 8264 by its own examples and lists.</summary>
    [Theory]
    [InlineData(0x0021, nameof(PrecisProperty.ProtocolValid), "ASCII7, 9.11")]
    [InlineData(0x0020, nameof(PrecisProperty.FreeformValid), "Spaces, 9.14")]
    [InlineData(0x00DF, nameof(PrecisProperty.ProtocolValid), "Exceptions, 9.6")]
    [InlineData(0x03C2, nameof(PrecisProperty.ProtocolValid), "Exceptions, 9.6")]
    [InlineData(0x3007, nameof(PrecisProperty.ProtocolValid), "Exceptions, 9.6")]
    [InlineData(0x00B7, nameof(PrecisProperty.ContextO), "Exceptions, 9.6")]
    [InlineData(0x06F9, nameof(PrecisProperty.ContextO), "Exceptions, 9.6")]
    [InlineData(0x0640, nameof(PrecisProperty.Disallowed), "Exceptions, 9.6")]
    [InlineData(0x303B, nameof(PrecisProperty.Disallowed), "Exceptions, 9.6")]
    [InlineData(0x200C, nameof(PrecisProperty.ContextJ), "JoinControl, 9.8")]
    [InlineData(0x1100, nameof(PrecisProperty.Disallowed), "OldHangulJamo, 9.9")]
    [InlineData(0xA960, nameof(PrecisProperty.Disallowed), "OldHangulJamo, 9.9")]
    [InlineData(0x0378, nameof(PrecisProperty.Unassigned), "Unassigned, 9.10")]
    [InlineData(0xE0080, nameof(PrecisProperty.Unassigned), "Unassigned comes before PrecisIgnorableProperties, section 8")]
    [InlineData(0xFDD0, nameof(PrecisProperty.Disallowed), "PrecisIgnorableProperties, 9.13")]
    [InlineData(0xFE0F, nameof(PrecisProperty.Disallowed), "PrecisIgnorableProperties, 9.13")]
    [InlineData(0x0085, nameof(PrecisProperty.Disallowed), "Controls, 9.12")]
    [InlineData(0xFB01, nameof(PrecisProperty.FreeformValid), "HasCompat, 9.17")]
    [InlineData(0xAC00, nameof(PrecisProperty.ProtocolValid), "LetterDigits, 9.1: a syllable is its own NFKC")]
    [InlineData(0x00C5, nameof(PrecisProperty.ProtocolValid), "LetterDigits, 9.1: a composite is its own NFKC")]
    [InlineData(0x01C5, nameof(PrecisProperty.FreeformValid), "HasCompat and OtherLetterDigits, 9.18")]
    [InlineData(0x265A, nameof(PrecisProperty.FreeformValid), "Symbols, 9.15")]
    [InlineData(0x2014, nameof(PrecisProperty.FreeformValid), "Punctuation, 9.16")]
    [InlineData(0x2028, nameof(PrecisProperty.Disallowed), "anything else, section 8")]
    [InlineData(0xE000, nameof(PrecisProperty.Disallowed), "anything else, section 8")]
    public void A_code_point_has_its_PRECIS_property(int codePoint, string expected, string rule) =>
        Assert.True(UnicodeTables.File.Properties[codePoint].Precis.ToString() == expected, rule);

    /// <summary>RFC 5892 appendix A.1: between two joining letters, a mark between them notwithstanding.</summary>
    [Theory]
    [InlineData("\u0628\u200C\u0628", true)]
    [InlineData("\u0628\u064B\u200C\u064B\u0628", true)]
    [InlineData("\u0627\u200C\u0628", false)]
    [InlineData("\u0628\u200C", false)]
    [InlineData("\u200C\u0628", false)]
    [InlineData("\u0915\u094D\u200C\u0937", true)]
    [InlineData("\u0375\u03B1", true)]
    [InlineData("\u0375a", false)]
    [InlineData("\u05D0\u05F3", true)]
    [InlineData("a\u05F4", false)]
    public void A_contextual_code_point_is_allowed_only_in_its_context(string text, bool isLegal) =>
        Assert.Equal(isLegal, Resourcepart.TryPrepare(text, AddressProfile.Precis, out _, out _));

    /// <summary>RFC 5893 section 2, in a localpart.</summary>
    [Theory]
    [InlineData("\u05D0\u0031", true, "ends with a European number")]
    [InlineData("\u05D0\u05B0", true, "ends with a mark on a letter")]
    [InlineData("1\u05D0", false, "condition 1")]
    [InlineData("\u05D0b\u05D0", false, "condition 2")]
    [InlineData("\u05D0-", false, "condition 3")]
    [InlineData("\u05D01\u0660", false, "condition 4")]
    [InlineData("a\u0660", false, "condition 5")]
    public void A_localpart_obeys_the_bidi_rule(string text, bool isLegal, string condition) =>
        Assert.True(isLegal == Localpart.TryPrepare(text, AddressProfile.Precis, out _, out _), condition);

    [Fact]
    public void A_code_point_that_came_after_Unicode_32_is_known_as_such()
    {
        Assert.False(UnicodeTables.File.Properties[0x0220].IsUnassignedInUnicode32);
        Assert.True(UnicodeTables.File.Properties[0x0221].IsUnassignedInUnicode32);
        Assert.True(UnicodeTables.File.NodeprepFolding.Find(0x10A0).IsEmpty, "RFC 3454 knows no lower case for Georgian capitals.");
    }
}

using System.Text;
using BindSim.Model.Addresses;
using BindSim.Model.Addresses.Unicode;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Model.Tests.Addresses;

/// <summary>
/// Our normalisation against the runtime's, which is ICU's here: <see cref="AddressVectorTests"/> asserts that it is at work.
/// Code points that came after our Unicode version are left out.
/// </summary>
public class NormalizationTests
{
    private static readonly int[] Assigned = [.. Enumerable.Range(0, 0x110000).Where(codePoint =>
        Rune.IsValid(codePoint) && UnicodeTables.File.Properties[codePoint].Precis != PrecisProperty.Unassigned)];

    [Fact]
    public void Every_code_point_normalises_as_ICU_does()
    {
        var wrong = new List<string>();
        foreach (var codePoint in Assigned.Where(IsTakenByIcu))
        {
            // The second text puts it after a letter and a mark below, so that ordering and composition take part.
            string[] texts = AddressTexts.IsInUniformBlock(codePoint)
                ? [$"{new Rune(codePoint)}"]
                : [$"{new Rune(codePoint)}", $"a\u0323{new Rune(codePoint)}\u0301"];
            foreach (var text in texts)
            {
                if (Nfc(text) != text.Normalize(NormalizationForm.FormC) || Nfkc(text) != text.Normalize(NormalizationForm.FormKC))
                {
                    wrong.Add($"U+{codePoint:X4} in a text of {text.Length} units");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(Assigned.Length > 280_000, $"Only {Assigned.Length} code points were compared.");
    }

    [Fact]
    public void Any_text_normalises_as_ICU_does() =>
        Prop.ForAll(AddressTexts.Arbitrary(), (string text) =>
            Nfc(text) == text.Normalize(NormalizationForm.FormC) && Nfkc(text) == text.Normalize(NormalizationForm.FormKC))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20, 11400714819323198485UL));

    [Theory]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\u0300a", "\u0300a")]
    [InlineData("a\u034F\u0301", "a\u034F\u0301")]
    [InlineData("\u09C7\u0334\u09BE", "\u09C7\u0334\u09BE")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    public void The_hard_cases_of_NFC_are_right_without_ICU_too(string text, string expected) => Assert.Equal(expected, Nfc(text));

    /// <summary>The runtime refuses to normalise noncharacters.</summary>
    private static bool IsTakenByIcu(int codePoint) => (codePoint & 0xFFFE) != 0xFFFE && codePoint is < 0xFDD0 or > 0xFDEF;

    private static string Nfc(string text) => CodePoints.Encode(Normalization.Nfc(CodePoints.TryDecode(text)!));

    private static string Nfkc(string text) => CodePoints.Encode(Normalization.Nfkc(CodePoints.TryDecode(text)!));
}

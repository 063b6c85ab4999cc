using System.Runtime.InteropServices;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>
/// The UsernameCaseMapped profile of RFC 8265 section 3.3 with the exclusions of RFC 7622 section 3.3.1, by which a
/// localpart is prepared: width, lower case, NFC, IdentifierClass, bidi rule, in the order of RFC 8264 section 7.
/// A capital sigma becomes U+03C3 wherever it stands: the mapping looks at one code point and never at its neighbours.
/// </summary>
internal static class UsernameCaseMapped
{
    /// <summary>What RFC 7622 section 3.3.1 bans from a localpart.</summary>
    public const string Excluded = "\"&'/:<>@";

    public static string? Enforce(ref List<int> text)
    {
        text = UnicodeTables.File.Width.Apply(text);
        text = UnicodeTables.File.LowerCase.Apply(text);
        text = Normalization.Nfc(text);
        foreach (var codePoint in text)
        {
            if (codePoint < 0x80 && Excluded.Contains((char)codePoint, StringComparison.Ordinal))
            {
                return $"holds {CodePoints.Name(codePoint)} ('{(char)codePoint}'), which RFC 7622 section 3.3.1 excludes.";
            }
        }

        var prepared = CollectionsMarshal.AsSpan(text);
        return StringClass.Identifier.Check(prepared) ?? (BidiRule.AppliesTo(prepared) ? BidiRule.Check(prepared) : null);
    }
}

using System.Runtime.InteropServices;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>
/// The OpaqueString profile of RFC 8265 section 4.2, by which a resourcepart is prepared. Spaces become U+0020, then NFC,
/// then FreeformClass; case is kept and there is no bidi rule. The order is that of RFC 8264 section 7: the class is
/// asked of the normalised text, so that conjoining jamo which compose to a syllable are accepted.
/// </summary>
internal static class OpaqueString
{
    public static string? Enforce(ref List<int> text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (UnicodeTables.File.Properties[text[i]].IsSpace)
            {
                text[i] = ' ';
            }
        }

        text = Normalization.Nfc(text);
        return StringClass.Freeform.Check(CollectionsMarshal.AsSpan(text));
    }
}

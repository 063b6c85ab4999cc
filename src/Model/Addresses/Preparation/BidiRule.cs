using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>The bidi rule of RFC 5893 section 2: text that holds right-to-left code points must still read one way.</summary>
internal static class BidiRule
{
    /// <summary>Whether the text holds a right-to-left letter or an Arabic number; otherwise the rule asks nothing of it.</summary>
    public static bool AppliesTo(ReadOnlySpan<int> text)
    {
        foreach (var codePoint in text)
        {
            if (Class(codePoint) is BidiClass.R or BidiClass.AL or BidiClass.AN)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when the six conditions hold for a text that is not empty, else the rest of a sentence.</summary>
    public static string? Check(ReadOnlySpan<int> text)
    {
        var first = Class(text[0]);
        if (first is not (BidiClass.L or BidiClass.R or BidiClass.AL))
        {
            return $"begins with {CodePoints.Name(text[0])}, which has no direction of its own (RFC 5893 section 2, condition 1).";
        }

        var isRightToLeft = first != BidiClass.L;
        var hasEuropean = false;
        var hasArabic = false;
        var last = first;
        foreach (var codePoint in text)
        {
            var bidi = Class(codePoint);
            if (!IsAllowed(bidi, isRightToLeft))
            {
                var condition = isRightToLeft ? "right-to-left text (RFC 5893 section 2, condition 2)" : "left-to-right text (RFC 5893 section 2, condition 5)";
                return $"mixes directions: {CodePoints.Name(codePoint)} is not allowed in {condition}.";
            }

            hasEuropean |= bidi == BidiClass.EN;
            hasArabic |= bidi == BidiClass.AN;
            last = bidi == BidiClass.NSM ? last : bidi;
        }

        if (isRightToLeft && hasEuropean && hasArabic)
        {
            return "mixes European and Arabic numbers (RFC 5893 section 2, condition 4).";
        }

        var endsWell = isRightToLeft
            ? last is BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN
            : last is BidiClass.L or BidiClass.EN;
        return endsWell ? null : "ends with a code point that has no direction of its own (RFC 5893 section 2, conditions 3 and 6).";
    }

    private static bool IsAllowed(BidiClass bidi, bool isRightToLeft) => bidi switch
    {
        BidiClass.L => !isRightToLeft,
        BidiClass.R or BidiClass.AL or BidiClass.AN => isRightToLeft,
        BidiClass.Other => false,
        _ => true,
    };

    private static BidiClass Class(int codePoint) => UnicodeTables.File.Properties[codePoint].Bidi;
}

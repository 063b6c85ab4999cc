namespace BindSim.Model.Addresses.Unicode;

/// <summary>Hangul syllables, which Unicode (section 3.12) decomposes and composes by arithmetic.</summary>
internal static class Hangul
{
    private const int LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7, SBase = 0xAC00;
    private const int LCount = 19, VCount = 21, TCount = 28, SCount = LCount * VCount * TCount;

    public static bool IsSyllable(int codePoint) => (uint)(codePoint - SBase) < SCount;

    public static void Decompose(int syllable, List<int> output)
    {
        var index = syllable - SBase;
        output.Add(LBase + (index / (VCount * TCount)));
        output.Add(VBase + (index / TCount % VCount));
        if (index % TCount != 0)
        {
            output.Add(TBase + (index % TCount));
        }
    }

    public static int? Compose(int first, int second)
    {
        if ((uint)(first - LBase) < LCount && (uint)(second - VBase) < VCount)
        {
            return SBase + ((((first - LBase) * VCount) + second - VBase) * TCount);
        }

        var isLv = IsSyllable(first) && (first - SBase) % TCount == 0;
        return isLv && second > TBase && second < TBase + TCount ? first + second - TBase : null;
    }
}

using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>The code points that are allowed in some places only: RFC 5892 appendix A.</summary>
internal static class ContextRules
{
    private const int ViramaClass = 9;

    /// <summary>Whether the contextual code point at <paramref name="at"/> may stand there.</summary>
    public static bool Allow(ReadOnlySpan<int> text, int at) => text[at] switch
    {
        0x200C => FollowsVirama(text, at) || JoinsAcross(text, at),
        0x200D => FollowsVirama(text, at),
        0x00B7 => at > 0 && text[at - 1] == 'l' && at + 1 < text.Length && text[at + 1] == 'l',
        0x0375 => at + 1 < text.Length && Script(text[at + 1]) == ContextScript.Greek,
        0x05F3 or 0x05F4 => at > 0 && Script(text[at - 1]) == ContextScript.Hebrew,
        0x30FB => HasJapanese(text),
        >= 0x0660 and <= 0x0669 => !text.ContainsAnyInRange(0x06F0, 0x06F9),
        >= 0x06F0 and <= 0x06F9 => !text.ContainsAnyInRange(0x0660, 0x0669),
        _ => false,
    };

    private static bool FollowsVirama(ReadOnlySpan<int> text, int at) =>
        at > 0 && UnicodeTables.File.Properties[text[at - 1]].CombiningClass == ViramaClass;

    /// <summary>A.1: joins something on its left to something on its right, transparent code points aside.</summary>
    private static bool JoinsAcross(ReadOnlySpan<int> text, int at)
    {
        var before = at - 1;
        while (before >= 0 && Joining(text[before]) == JoiningType.Transparent)
        {
            before--;
        }

        var after = at + 1;
        while (after < text.Length && Joining(text[after]) == JoiningType.Transparent)
        {
            after++;
        }

        return before >= 0 && Joining(text[before]) is (JoiningType.Left or JoiningType.Dual)
            && after < text.Length && Joining(text[after]) is (JoiningType.Right or JoiningType.Dual);
    }

    private static bool HasJapanese(ReadOnlySpan<int> text)
    {
        foreach (var codePoint in text)
        {
            if (Script(codePoint) == ContextScript.Japanese)
            {
                return true;
            }
        }

        return false;
    }

    private static JoiningType Joining(int codePoint) => UnicodeTables.File.Properties[codePoint].Joining;

    private static ContextScript Script(int codePoint) => UnicodeTables.File.Properties[codePoint].Script;
}

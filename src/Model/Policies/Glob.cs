namespace BindSim.Model.Policies;

/// <summary>
/// Patterns of resources and accounts: <c>*</c> stands for any run of characters, also none, <c>?</c> for one
/// character (a Unicode scalar value), everything else for itself, case-sensitive. There is no escape.
/// Patterns are compared with prepared text and are written in that form themselves.
/// </summary>
public static class Glob
{
    /// <summary>Whether the whole text matches the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0;
        int t = 0;
        int star = -1; // where the last star stands, and
        int starEnd = 0; // up to where in the text it has swallowed: only the last star ever has to give way
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starEnd = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                t += pattern[p++] == '?' ? ScalarLength(text[t..]) : 1;
            }
            else if (star >= 0)
            {
                p = star + 1;
                starEnd += ScalarLength(text[starEnd..]);
                t = starEnd;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static int ScalarLength(ReadOnlySpan<char> text) =>
        text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
}

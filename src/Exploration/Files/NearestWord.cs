namespace BindSim.Exploration.Files;

/// <summary>Finds the word somebody most likely meant.</summary>
public static class NearestWord
{
    private const int BeginningMin = 3;

    /// <summary>
    /// The word with the smallest edit distance (insertions, deletions, replacements, two neighbours exchanged; case does not
    /// count), the first of several, or null when none is near: more than half the word would have to change. The beginning of a word is near to it.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        string? nearest = null;
        int best = (word.Length / 2) + 1;
        foreach (string candidate in words)
        {
            int distance = IsBeginningOf(word, candidate) ? 1 : Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    private static bool IsBeginningOf(string word, string candidate) =>
        word.Length >= BeginningMin && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static int Distance(string a, string b)
    {
        int[] before = [];
        int[] last = [];
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (before, last, row) = (last, row, new int[b.Length + 1]);
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[b.Length];
    }
}

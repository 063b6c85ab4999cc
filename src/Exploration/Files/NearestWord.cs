namespace BindSim.Exploration.Files;

/// <summary>Finds the word somebody most likely meant.</summary>
public static class NearestWord
{
    /// <summary>
    /// The word with the smallest edit distance (insertions, deletions, replacements; case does not count), the first
    /// of several, or null when none is near: more than half the word would have to change.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        string? nearest = null;
        int best = (word.Length / 2) + 1;
        foreach (string candidate in words)
        {
            int distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

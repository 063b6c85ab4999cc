using System.Text;

namespace BindSim.Testing;

/// <summary>The difference of two texts, line by line: <c>-</c> verified only, <c>+</c> received only.</summary>
public static class LineDifference
{
    private const int ContextLines = 3;

    /// <summary>The lines that differ, each group with three lines around it and its line number in the verified text.</summary>
    public static string Text(string verified, string received)
    {
        (char Mark, string Line)[] lines = [.. Compare(verified.Split('\n'), received.Split('\n'))];
        var text = new StringBuilder();
        int verifiedLine = 0;
        int shownTo = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            verifiedLine += lines[i].Mark == '+' ? 0 : 1;
            if (!lines[Math.Max(0, i - ContextLines)..Math.Min(lines.Length, i + ContextLines + 1)].Any(line => line.Mark != ' '))
            {
                continue;
            }

            if (i == 0 || shownTo != i)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"@ line {Math.Max(1, verifiedLine)}\n");
            }

            text.Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
            shownTo = i + 1;
        }

        return text.ToString().TrimEnd('\n');
    }

    // The longest common subsequence of what is left between the equal beginning and the equal end.
    private static IEnumerable<(char Mark, string Line)> Compare(string[] old, string[] now)
    {
        int start = 0;
        while (start < Math.Min(old.Length, now.Length) && old[start] == now[start])
        {
            yield return (' ', old[start++]);
        }

        int end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        string[] a = old[start..^end];
        string[] b = now[start..^end];
        int[,] common = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                yield return (' ', a[i++]);
                j++;
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', a[i++]);
            }
            else
            {
                yield return ('+', b[j++]);
            }
        }

        foreach (string line in old[^end..])
        {
            yield return (' ', line);
        }
    }
}

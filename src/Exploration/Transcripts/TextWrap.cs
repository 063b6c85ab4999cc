namespace BindSim.Exploration.Transcripts;

/// <summary>Breaks a line that is too long at spaces, around tags and after a slash, or anywhere when there is none of these.</summary>
internal static class TextWrap
{
    private const int Hanging = 2;

    /// <summary>The pieces; those after the first are two characters further in than the line was.</summary>
    public static IEnumerable<string> Wrap(string line, int width)
    {
        int indent = line.Length - line.TrimStart(' ').Length;

        // In a column so narrow that nothing would be left, what hangs does not.
        int hanging = Math.Min(indent + Hanging, width / 2);
        while (line.Length > width)
        {
            int cut = Cut(line, width, line.Length - line.TrimStart(' ').Length);
            yield return line[..cut].TrimEnd();
            string rest = line[cut..].TrimStart(' ');
            if (rest.Length == 0)
            {
                yield break;
            }

            line = new string(' ', hanging) + rest;
        }

        yield return line.TrimEnd();
    }

    private static int Cut(string line, int width, int indent)
    {
        for (int cut = width; cut > indent; cut--)
        {
            if (line[cut] is ' ' or '<' || line[cut - 1] == '>' || IsAfterSlash(line, cut))
            {
                return cut;
            }
        }

        return char.IsLowSurrogate(line[width]) ? width - 1 : width;
    }

    /// <summary>Inside an address, not inside a tag.</summary>
    private static bool IsAfterSlash(string line, int cut) =>
        cut > 1 && line[cut - 1] == '/' && line[cut - 2] != '<' && line[cut] != '>';
}

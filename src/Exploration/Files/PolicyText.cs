using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Settings of a policy as they are written in its file.</summary>
internal static class PolicyText
{
    /// <summary>Every top-level key of the canonical text that stands on one line, with its value.</summary>
    public static IEnumerable<(string Key, string Value)> TopLevel(SessionPolicy policy)
    {
        foreach (string line in PolicyWriter.Write(policy).Split('\n'))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && line[0] is not (' ' or '-'))
            {
                yield return (line[..colon], line[(colon + 2)..]);
            }
        }
    }

    /// <summary>A limit, <c>none</c> for none.</summary>
    public static string Limit(SessionLimit? limit) => limit is null ? "none" : PolicyWriter.Limit(limit);
}

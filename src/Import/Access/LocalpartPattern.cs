using System.Text;

namespace BindSim.Import.Access;

/// <summary>Turns the patterns of server configurations into account sets, where a policy can say the same.</summary>
internal static class LocalpartPattern
{
    /// <summary>A shell glob; brackets and the like have no counterpart.</summary>
    public static AccountSet OfGlob(string glob, string host) =>
        glob.All(c => IsLiteral(c) || c is '*' or '?') ? new AccountSet.Matching($"{glob}@{host}") : new AccountSet.Unsayable($"the pattern '{glob}'");

    /// <summary>
    /// A regular expression, which matches anywhere unless it is anchored: the empty one, literals with and without anchors, and <c>.</c>,
    /// <c>.*</c>, <c>.+</c> between them.
    /// </summary>
    public static AccountSet OfRegex(string regex, string host)
    {
        bool isAnchored = regex.StartsWith('^');
        bool isClosed = regex.EndsWith('$');
        string body = regex[(isAnchored ? 1 : 0)..^(isClosed && regex.Length > (isAnchored ? 1 : 0) ? 1 : 0)];
        var glob = new StringBuilder(isAnchored ? "" : "*");
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] == '.')
            {
                char next = i + 1 < body.Length ? body[i + 1] : '\0';
                glob.Append(next switch
                {
                    '*' => "*",
                    '+' => "?*",
                    _ => "?",
                });
                i += next is '*' or '+' ? 1 : 0;
            }
            else if (body[i] == '\\' && i + 1 < body.Length && body[i + 1] is '.' or '-' or '_' or '+')
            {
                glob.Append(body[++i]);
            }
            else if (IsLiteral(body[i]) && !(i + 1 < body.Length && body[i + 1] is '*' or '+' or '?' or '{'))
            {
                glob.Append(body[i]);
            }
            else
            {
                return new AccountSet.Unsayable($"the regular expression '{regex}'");
            }
        }

        glob.Append(isClosed ? "" : "*");
        string pattern = glob.ToString();
        while (pattern.Contains("**", StringComparison.Ordinal))
        {
            pattern = pattern.Replace("**", "*", StringComparison.Ordinal);
        }

        return pattern == "*" ? new AccountSet.All() : new AccountSet.Matching($"{pattern}@{host}");
    }

    private static bool IsLiteral(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}

using System.Globalization;
using System.Text;

namespace BindSim.Exploration.Files;

/// <summary>Writes a text as a YAML scalar that reads back as the same text.</summary>
internal static class YamlText
{
    /// <summary>The text as it is where nothing in it could mean something to YAML, in double quotes otherwise.</summary>
    internal static string Quote(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                // YAML's own line breaks, and what an editor would not show.
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text[^1] != ' '
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '@' or '/')
        && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
}

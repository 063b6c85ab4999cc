using System.Globalization;
using System.Text;

namespace BindSim.Exploration.Transcripts;

/// <summary>
/// Text inside a Mermaid diagram. A semicolon or a number sign ends a message, two per cent signs begin a comment, angle brackets are HTML and the
/// word <c>end</c> closes a block, so all of these are written as entity codes: <c>#59;</c> (mermaid.js.org, "Sequence diagrams", "Entity codes to escape characters").
/// </summary>
internal static class MermaidText
{
    private const string Harmless = " .,:/@_-'()[]!?=+*→←×…";

    /// <summary>The text with everything that Mermaid could read as syntax written as a code.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool endsBlock = string.Compare(text, i, "end", 0, 3, StringComparison.OrdinalIgnoreCase) == 0
                && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))
                && (i + 3 == text.Length || !char.IsLetterOrDigit(text[i + 3]));
            if (!endsBlock && (char.IsLetterOrDigit(text[i]) || Harmless.Contains(text[i], StringComparison.Ordinal)))
            {
                escaped.Append(text[i]);
                continue;
            }

            // A character outside of the first plane is two chars and one code.
            int code = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? char.ConvertToUtf32(text[i++], text[i]) : text[i];
            escaped.Append(CultureInfo.InvariantCulture, $"#{code};");
        }

        return escaped.ToString();
    }
}

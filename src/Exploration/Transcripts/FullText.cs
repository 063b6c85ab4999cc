using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Transcripts;

/// <summary>Whole stanzas: each element on a line of its own, those inside it two characters further in; one with text alone on one line.</summary>
internal static class FullText
{
    private const int Indent = 2;

    /// <summary>The lines of what was said; null is the closing tag.</summary>
    public static List<string> Of(Element? said)
    {
        if (said is null)
        {
            return ["</stream:stream>"];
        }

        string text = said.ToString();
        if (said.Is("stream", Namespaces.Streams))
        {
            return [text.Replace("/>", ">", StringComparison.Ordinal)];
        }

        // An element that mixes text and elements would read differently when spread over lines.
        return IsMixed(said) ? [text] : Spread(text);
    }

    private static bool IsMixed(Element element) =>
        element.FirstElement is not null && (element.Text.Length > 0 || element.Elements.Any(IsMixed));

    /// <summary>Cuts at the tags, which is safe where every &lt; and &gt; in a value is escaped, as it is in what <see cref="Element"/> writes.</summary>
    private static List<string> Spread(string text)
    {
        List<string> lines = [];
        int depth = 0;
        int at = 0;
        while (at < text.Length)
        {
            int end = text.IndexOf('>', at) + 1;
            bool closes = text[at + 1] == '/';
            bool isEmpty = text[end - 2] == '/';
            if (!closes && !isEmpty && text.AsSpan(end).IndexOf('<') is var length && text[end + length + 1] == '/')
            {
                end = text.IndexOf('>', end + length) + 1;
                isEmpty = true;
            }

            depth -= closes ? Indent : 0;
            lines.Add(new string(' ', depth) + text[at..end]);
            depth += closes || isEmpty ? 0 : Indent;
            at = end;
        }

        return lines;
    }
}

using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>What a client heard, in few words, such as <c>bound R, iq error cancel/conflict</c>.</summary>
internal static class Wording
{
    private const string Closed = "stream closed";
    private const string Generated = "4db06f06-";

    /// <summary>Lets a client send something, and says what it hears because of it.</summary>
    public static string After(this RawClient client, Conversation talk, string xml, bool withTexts = false)
    {
        int mark = client.Heard.Count;
        client.Send(xml);
        talk.Settle();
        return client.Since(mark, withTexts);
    }

    /// <summary>What a client heard since it had heard so much; texts beside errors only where they were observed.</summary>
    public static string Since(this RawClient client, int mark, bool withTexts = false)
    {
        string[] words = [.. client.Heard.Skip(mark).Select(said => Word(said, withTexts))];
        // The closing tag follows every stream error.
        IEnumerable<string> told = words.Where((word, i) => word != Closed || i == 0 || !words[i - 1].StartsWith("stream error", StringComparison.Ordinal));
        return words.Length == 0 ? "nothing" : string.Join(", ", told);
    }

    /// <summary>One element.</summary>
    public static string Word(Element? element, bool withTexts = false)
    {
        if (element is null)
        {
            return Closed;
        }

        if (element.Is("error", Namespaces.Streams))
        {
            string? text = withTexts ? element.Child("text", Namespaces.StreamErrors)?.Text : null;
            return $"stream error {element.FirstElement!.Name}{(text is null ? "" : $" '{text}'")}";
        }

        if (element.Child("error", Namespaces.Client) is { } error)
        {
            string? text = withTexts ? error.Child("text", Namespaces.StanzaErrors)?.Text : null;
            string echo = element.Child("bind", Namespaces.Bind) is null ? "" : " with an echo";
            return $"{element.Name} error {error.Attribute("type")}/{error.FirstElement!.Name}{echo}{(text is null ? "" : $" '{text}'")}";
        }

        if (element.Child("bind", Namespaces.Bind)?.Child("jid", Namespaces.Bind)?.Text is { } jid)
        {
            return $"bound {Resource(jid)}{(element.Attribute("id") is null ? " without an id" : "")}";
        }

        return element.Name switch
        {
            "presence" when element.Attribute("type") == "unavailable" => "unavailable",
            "failed" => $"failed {element.FirstElement?.Name}",
            "iq" => $"iq {element.Attribute("type")}",
            _ => element.Name,
        };
    }

    /// <summary>A resource, with what one cannot see written out.</summary>
    private static string Resource(string jid)
    {
        string resource = jid[(jid.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return resource.StartsWith(Generated, StringComparison.Ordinal) ? "a generated one"
            : resource.Length > 40 ? $"{resource.Length} characters"
            : resource.Trim(' ').Length == 0 ? "of spaces"
            : string.Concat(resource.Select(c => c is < ' ' or > '~' ? $"U+{(int)c:X4}" : $"{c}"));
    }
}

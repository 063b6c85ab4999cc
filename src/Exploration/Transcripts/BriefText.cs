using BindSim.Exploration.Judging;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Transcripts;

/// <summary>A few words for what was said.</summary>
internal static class BriefText
{
    /// <summary>The words; an address of the connection's own account is shortened to <c>.../resource</c>.</summary>
    public static string Of(in Observed observed)
    {
        if (observed.Element is not { } said)
        {
            return "</stream>";
        }

        string peer = Peer(observed, said);
        return (said.Name, said.Namespace) switch
        {
            ("stream", Namespaces.Streams) => "<stream>",
            ("features", Namespaces.Streams) => Join("features", string.Join(' ', said.Elements.Select(feature => feature.Name))),
            ("error", Namespaces.Streams) => Join("stream error", said.FirstElement?.Name),
            ("auth", Namespaces.Sasl) => Join("auth", said.Attribute("mechanism")),
            ("authenticate", Namespaces.Sasl2) => Join("authenticate", said.Attribute("mechanism"), Inline(said)),
            ("success", Namespaces.Sasl2) => Join("success", said.Child("authorization-identifier", Namespaces.Sasl2)?.Text, Inline(said)),
            ("iq", Namespaces.Client) => Iq(said, peer),
            ("presence", Namespaces.Client) => Presence(said, peer),
            ("message", Namespaces.Client) => Message(said, peer),
            (_, Namespaces.StreamManagement) => Join(said.Name, said.Attribute("id") ?? said.Attribute("previd"), said.Attribute("h"), said.FirstElement?.Name),
            _ => Join(said.Name, said.FirstElement?.Name),
        };
    }

    /// <summary>What was asked for with the authentication, or came of it.</summary>
    private static string Inline(Element said) => string.Join(' ', said.Elements.Where(part => part.Namespace != Namespaces.Sasl2).Select(part => part switch
    {
        { Name: "bind" } => Join("bind", part.Child("tag", Namespaces.Bind2)?.Text),
        { Name: "resume" or "resumed" } => Join(part.Name, part.Attribute("previd"), part.Attribute("h")),
        _ => Join(part.Name, part.FirstElement?.Name, part.FirstElement?.Attribute("id")),
    }));

    private static string Iq(Element iq, string peer)
    {
        string type = iq.Attribute("type") ?? "iq";
        if (type == "error")
        {
            return Join(Error(iq), peer);
        }

        if (iq.Child("bind", Namespaces.Bind) is { } bind)
        {
            return type == "result"
                ? Join("result", bind.Child("jid", Namespaces.Bind)?.Text)
                : Join("bind", bind.Child("resource", Namespaces.Bind)?.Text);
        }

        string? payload = iq.FirstElement is { } first
            ? first.Namespace == Namespaces.Roster ? "roster" : first.Name
            : null;
        return Join(type, payload, peer);
    }

    private static string Presence(Element presence, string peer) => presence.Attribute("type") switch
    {
        null => Join("presence", peer, presence.Child("priority", Namespaces.Client) is { } priority ? $"priority {priority.Text}" : null),
        "error" => Join("presence", Error(presence), peer),
        { } type => Join(type, peer),
    };

    private static string Message(Element message, string peer) => message.Attribute("type") switch
    {
        "error" => Join("message", Error(message), peer),
        "groupchat" or "headline" => Join(message.Attribute("type")!, peer, Body(message)),
        _ => Join("message", peer, Body(message)),
    };

    private static string? Body(Element message) =>
        message.Child("body", Namespaces.Client) is { } body ? $"\"{body.Text}\"" : null;

    /// <summary><c>error conflict (modify)</c>.</summary>
    private static string Error(Element stanza)
    {
        Element? error = stanza.Child("error", Namespaces.Client);
        return Join("error", error?.FirstElement?.Name, error?.Attribute("type") is { } type ? $"({type})" : null);
    }

    /// <summary>Whom a client writes to, or who it is that the server lets a client hear from.</summary>
    private static string Peer(in Observed observed, Element stanza)
    {
        (string word, string attribute) = observed.Kind == ObservedKind.ClientSent ? ("to", "to") : ("from", "from");
        if (stanza.Attribute(attribute) is not { } address)
        {
            return "";
        }

        string account = observed.Connection.Account + "/";
        return address.StartsWith(account, StringComparison.Ordinal)
            ? $"{word} .../{address[account.Length..]}"
            : $"{word} {address}";
    }

    private static string Join(params ReadOnlySpan<string?> words)
    {
        var text = new System.Text.StringBuilder();
        foreach (string? word in words)
        {
            if (!string.IsNullOrEmpty(word))
            {
                text.Append(text.Length == 0 ? "" : " ").Append(word);
            }
        }

        return text.ToString();
    }
}

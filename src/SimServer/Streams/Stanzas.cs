using BindSim.Model.Addresses;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>The stanzas that the server makes itself.</summary>
public static class Stanzas
{
    /// <summary>The presence that tells of an end; not yet addressed.</summary>
    public static Element Unavailable { get; } = new Element("presence", Namespaces.Client).With("type", "unavailable");

    /// <summary>Whether an element is a stanza at all.</summary>
    public static bool IsStanza(Element element) =>
        element.Namespace == Namespaces.Client && element.Name is "message" or "presence" or "iq";

    /// <summary>A stanza from one session to another's account.</summary>
    public static Element Address(Element stanza, FullJid from, FullJid to) =>
        stanza.With("from", from.ToString()).With("to", to.Bare.ToString());

    /// <summary>The result of a request, with an optional payload (RFC 6120 section 8.2.3).</summary>
    public static Element Result(Element request, Element? payload = null) => Reply(request, "result", payload is null ? [] : [payload]);

    /// <summary>The result of a bind request (RFC 6120 section 7.6.1).</summary>
    public static Element Bound(Element request, FullJid jid) =>
        Result(request, new Element("bind", Namespaces.Bind, [], [new Element("jid", Namespaces.Bind).AddText(jid.ToString())]));

    /// <summary>The error answer to a stanza (RFC 6120 section 8.3).</summary>
    /// <param name="stanza">What is answered; its sender gets the error from whom it was sent to.</param>
    /// <param name="type">The error type: <c>auth</c>, <c>cancel</c>, <c>continue</c>, <c>modify</c> or <c>wait</c>.</param>
    /// <param name="condition">The defined condition.</param>
    public static Element Error(Element stanza, string type, string condition) =>
        Reply(stanza, "error", [new Element("error", Namespaces.Client).With("type", type).Add(new Element(condition, Namespaces.StanzaErrors))]);

    private static Element Reply(Element stanza, string type, object[] nodes)
    {
        string? from = stanza.Attribute("to");
        string? to = stanza.Attribute("from");
        string? id = stanza.Attribute("id");
        var attributes = new ElementAttribute[1 + (from is null ? 0 : 1) + (to is null ? 0 : 1) + (id is null ? 0 : 1)];
        int count = 0;
        Set("from", from);
        Set("to", to);
        Set("id", id);
        Set("type", type);
        return new Element(stanza.Name, Namespaces.Client, attributes, nodes);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                attributes[count++] = new ElementAttribute(name, "", value);
            }
        }
    }
}

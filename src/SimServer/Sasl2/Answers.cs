using BindSim.Model.Policies;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sasl2;

/// <summary>The elements of SASL2 and Bind 2 that the server sends.</summary>
internal static class Answers
{
    private static readonly Element Mechanisms = SaslMechanisms.Names.Aggregate(
        New("authentication"),
        (offer, name) => offer.Add(New("mechanism").AddText(name)));

    private static readonly Element Offered = Offer(BindWith(Namespaces.Carbons));

    private static readonly Element OfferedWithManagement = Offer(
        BindWith(Namespaces.Carbons, Namespaces.StreamManagement), new Element("sm", Namespaces.StreamManagement));

    /// <summary>The stream feature: the mechanisms, and what can be asked for inline .</summary>
    public static Element Feature(SessionPolicy policy) => policy.StreamManagement is null ? Offered : OfferedWithManagement;

    /// <summary>The server asks on.</summary>
    public static Element Challenge(byte[] data) => New("challenge").AddText(Convert.ToBase64String(data));

    /// <summary>The attempt failed, with a condition of RFC 6120 section 6.5.</summary>
    public static Element Failure(string condition) => New("failure").Add(new Element(condition, Namespaces.Sasl));

    /// <summary>The client is who it says it is .</summary>
    /// <param name="data">The mechanism's last word, or null.</param>
    /// <param name="jid">The full JID where a resource is bound, otherwise the bare JID.</param>
    /// <param name="parts">What came of what it asked for inline.</param>
    public static Element Success(byte[]? data, string jid, params ReadOnlySpan<Element> parts)
    {
        Element success = New("success");
        if (data is not null)
        {
            success = success.Add(New("additional-data").AddText(Convert.ToBase64String(data)));
        }

        success = success.Add(New("authorization-identifier").AddText(jid));
        foreach (Element part in parts)
        {
            success = success.Add(part);
        }

        return success;
    }

    /// <summary>A resource is bound .</summary>
    /// <param name="feature">What came of the feature that was asked for with it, or null.</param>
    public static Element Bound(Element? feature) => feature is null ? Bind2("bound") : Bind2("bound").Add(feature);

    /// <summary>None is, and why .</summary>
    /// <param name="condition">A condition of stanza errors.</param>
    public static Element BindFailed(string condition) => Bind2("failed").Add(new Element(condition, Namespaces.StanzaErrors));

    private static Element Offer(params ReadOnlySpan<Element> inline)
    {
        Element list = New("inline");
        foreach (Element feature in inline)
        {
            list = list.Add(feature);
        }

        return Mechanisms.Add(list);
    }

    private static Element BindWith(params ReadOnlySpan<string> features)
    {
        Element list = Bind2("inline");
        foreach (string feature in features)
        {
            list = list.Add(Bind2("feature").With("var", feature));
        }

        return Bind2("bind").Add(list);
    }

    private static Element New(string name) => new(name, Namespaces.Sasl2);

    private static Element Bind2(string name) => new(name, Namespaces.Bind2);
}

using BindSim.SimServer.Sasl;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>The SASL profile of XMPP on one stream (RFC 6120 section 6).</summary>
internal static class Authentication
{
    /// <summary>The feature that offers the mechanisms.</summary>
    public static Element Offer { get; } = SaslMechanisms.Names.Aggregate(
        new Element("mechanisms", Namespaces.Sasl),
        (offer, name) => offer.Add(new Element("mechanism", Namespaces.Sasl).AddText(name)));

    /// <summary>A failure answer (RFC 6120 section 6.5).</summary>
    public static Element Failure(string condition) =>
        new Element("failure", Namespaces.Sasl).Add(new Element(condition, Namespaces.Sasl));

    /// <summary>The answer to one element of the exchange.</summary>
    public static Element Handle(SaslExchange exchange, Element element) => Step(exchange, element) switch
    {
        SaslStep.Challenge challenge => Answer("challenge", challenge.Data),
        SaslStep.Success success => Answer("success", success.AdditionalData),
        SaslStep.Failure failure => Failure(failure.Condition.ElementName()),
        _ => throw new InvalidOperationException("A step of no known kind."),
    };

    private static SaslStep Step(SaslExchange exchange, Element element) => element.Name switch
    {
        "auth" => exchange.Begin(element.Attribute("mechanism") ?? "", Data(element)),
        "response" => exchange.Respond(Data(element)),
        "abort" => exchange.Fail(SaslFailure.Aborted),
        _ => exchange.Fail(SaslFailure.MalformedRequest),
    };

    /// <summary>No text is no data, and an equals sign is empty data.</summary>
    private static string? Data(Element element) => element.Text.Trim() switch
    {
        "" => null,
        "=" => "",
        var text => text,
    };

    private static Element Answer(string name, byte[]? data)
    {
        var answer = new Element(name, Namespaces.Sasl);
        return data is null ? answer : answer.AddText(data.Length == 0 ? "=" : Convert.ToBase64String(data));
    }
}

using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>The SASL profile of XMPP on one stream (RFC 6120 section 6).</summary>
internal sealed class Authentication(XmppServer server)
{
    private const int AttemptsMax = 5;

    private ISaslMechanism? _mechanism;
    private int _failures;

    /// <summary>The feature that offers the mechanisms.</summary>
    public static Element Offer { get; } = SaslMechanisms.Names.Aggregate(
        new Element("mechanisms", Namespaces.Sasl),
        (offer, name) => offer.Add(new Element("mechanism", Namespaces.Sasl).AddText(name)));

    /// <summary>Who authenticated, once somebody has.</summary>
    public BareJid? Account { get; private set; }

    /// <summary>A failure answer (RFC 6120 section 6.5).</summary>
    public static Element Failure(string condition) =>
        new Element("failure", Namespaces.Sasl).Add(new Element(condition, Namespaces.Sasl));

    /// <summary>The answer to one element of the exchange; null when the client failed too often.</summary>
    public Element? Handle(Element element)
    {
        switch (element.Name)
        {
            case "auth":
                string name = element.Attribute("mechanism") ?? "";
                _mechanism = SaslMechanisms.Create(name, server.Parts.Credentials, server.Parts.Nonces, server.Options.Domain);
                return _mechanism is null ? Fail("invalid-mechanism") : With(element, data => _mechanism.Start(data));
            case "response" when _mechanism is { } mechanism:
                return With(element, data => mechanism.Respond(data ?? []));
            case "abort":
                return Fail("aborted");
            default:
                return Fail("malformed-request");
        }
    }

    private Element? With(Element element, Func<byte[]?, SaslStep> step)
    {
        string text = element.Text.Trim();
        byte[]? data = text is "" ? null : [];
        if (text is not "" and not "=")
        {
            data = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, data, out int length))
            {
                return Fail("incorrect-encoding");
            }

            data = data[..length];
        }

        return step(data) switch
        {
            SaslStep.Challenge challenge => Answer("challenge", challenge.Data),
            SaslStep.Success success => Succeed(success),
            SaslStep.Failure failure => Fail(failure.Condition.ElementName()),
            _ => throw new InvalidOperationException("A step of no known kind."),
        };
    }

    private Element? Succeed(SaslStep.Success success)
    {
        if (!BareJid.TryParse($"{success.Username}@{server.Options.Domain}", server.Policy.Addresses, out BareJid account, out _))
        {
            return Fail("not-authorized");
        }

        Account = account;
        return Answer("success", success.AdditionalData);
    }

    private Element? Fail(string condition)
    {
        _mechanism = null;
        return ++_failures > AttemptsMax ? null : Failure(condition);
    }

    private static Element Answer(string name, byte[]? data)
    {
        var answer = new Element(name, Namespaces.Sasl);
        return data is null ? answer : answer.AddText(data.Length == 0 ? "=" : Convert.ToBase64String(data));
    }
}

using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sasl2;

/// <summary>
/// The Extensible SASL Profile on one stream (XEP-0388), and what can be asked for with it: first to resume a session, and where that fails or is not asked for,
/// to bind a resource. The stream goes on; there is no new header.
/// </summary>
internal sealed class Sasl2Authentication(XmppServer server, ClientStream stream, SaslExchange exchange)
{
    private AuthenticationRequest? _request;
    private byte[]? _data;

    /// <summary>The exchange, which another profile may use as well: attempts are counted together.</summary>
    public SaslExchange Exchange => exchange;

    /// <summary>Whether an attempt is under way: then nothing else may come, not even white space .</summary>
    public bool IsUnderWay => _request is not null && exchange.IsUnderWay;

    /// <summary>Handles one element of the exchange.</summary>
    /// <param name="element">The element.</param>
    /// <param name="from">Who the client said it is when it opened the stream, or null.</param>
    /// <param name="features">What a client may do that is authenticated, given what it was told of its session, or null.</param>
    public async ValueTask<Sasl2Outcome> HandleAsync(Element element, string? from, Func<Element?, Element> features)
    {
        switch (Step(element, from))
        {
            case SaslStep.Challenge challenge:
                stream.Outbox.Post(Answers.Challenge(challenge.Data));
                return Sasl2Outcome.Open;
            case SaslStep.Success success when exchange.Account is { } account:
                _data = success.AdditionalData;
                return await AuthenticatedAsync(account, _request!, features);
            case SaslStep.Failure failure:
                // What came with a failed attempt is forgotten with it.
                _request = null;
                stream.Outbox.Post(Answers.Failure(failure.Condition.ElementName()));
                return Sasl2Outcome.Open;
            default:
                throw new InvalidOperationException("A step of no known kind.");
        }
    }

    /// <summary>The answer to a request to resume that is granted.</summary>
    public Element Resumed(FullJid jid, Element resumed) => Answers.Success(_data, jid.ToString(), resumed);

    private SaslStep Step(Element element, string? from)
    {
        bool IsOwner(BareJid account) => from is null || (Jid.TryParse(from, server.Policy.Addresses, out Jid jid, out _) && jid.Bare == account);
        switch (element.Name)
        {
            case "authenticate" when !IsUnderWay:
                _request = AuthenticationRequest.Read(element);
                return _request is null
                    ? exchange.Fail(SaslFailure.MalformedRequest)
                    : exchange.Begin(
                        element.Attribute("mechanism") ?? "", element.Child("initial-response", Namespaces.Sasl2)?.Text.Trim(), IsOwner);
            case "response" when IsUnderWay:
                return exchange.Respond(element.Text.Trim(), IsOwner);
            case "abort":
                return exchange.Fail(SaslFailure.Aborted);
            default:
                return exchange.Fail(SaslFailure.MalformedRequest);
        }
    }

    private async ValueTask<Sasl2Outcome> AuthenticatedAsync(BareJid account, AuthenticationRequest request, Func<Element?, Element> features)
    {
        stream.Agent = request.Agent;
        List<Element> parts = [];
        if (request.Resume is { } resume)
        {
            switch (await server.Resume.ResumeAsync(stream, account, resume))
            {
                case ResumeOutcome.Resumed resumed:
                    stream.Bind(resumed.Session);
                    stream.Granted();
                    return Sasl2Outcome.Bound;
                case ResumeOutcome.Misused misused:
                    stream.End(misused.Error);
                    return Sasl2Outcome.Open;
                case ResumeOutcome.Failed failed:
                    parts.Add(failed.Answer);
                    break;
            }
        }

        if (request.Bind is { } bind)
        {
            var call = new InlineBindCall(
                server, stream, account, bind, (jid, bound) => [Answers.Success(_data, jid, [.. parts, bound]), features(bound)]);
            if (await server.Binder.BindAsync(call) is not { } refused)
            {
                return Sasl2Outcome.Bound;
            }

            parts.Add(Answers.BindFailed(refused.Condition));
            Authenticated(account, parts, features(null));
            return Sasl2Outcome.BindRefused;
        }

        Authenticated(account, parts, features(null));
        return Sasl2Outcome.Authenticated;
    }

    private void Authenticated(BareJid account, List<Element> parts, Element features)
    {
        stream.Outbox.Post(Answers.Success(_data, account.ToString(), [.. parts]));
        stream.Outbox.Post(features);
    }
}

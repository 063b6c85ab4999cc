using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>Everything before a resource is bound: headers, features, TLS, authentication, binding (RFC 6120 sections 4 to 7).</summary>
internal sealed class Negotiation(XmppServer server, ClientStream stream)
{
    private static readonly Element NoFeatures = new("features", Namespaces.Streams);
    private static readonly Element StartTls = new("starttls", Namespaces.Tls);
    private static readonly Element SaslFeatures = NoFeatures.Add(Authentication.Offer);
    private static readonly Element BindFeature = new("bind", Namespaces.Bind);
    private static readonly Element SessionFeature = new("session", Namespaces.Session);
    private static readonly Element BindFeatures = NoFeatures
        .Add(BindFeature)
        .Add(SessionFeature.Add(new Element("optional", Namespaces.Session)));

    private static readonly Element BindAndSessionFeatures = NoFeatures.Add(BindFeature).Add(SessionFeature);

    private static readonly Element BoundFeatures = NoFeatures.Add(Nonzas.Feature);

    private readonly Sasl2Authentication _sasl2 = new(server, stream, new SaslExchange(server));
    private readonly object _headerGate = new();
    private Phase _phase = Phase.Connected;
    private bool _headerSent;
    private bool _encrypted;
    private int _failedBinds;
    private string? _from;
    private BareJid _account;
    private Resourcepart? _promised;

    /// <summary>Takes the negotiation up after authentication.</summary>
    public void BeginAuthenticated(BareJid account)
    {
        _account = account;
        _headerSent = true;
        _phase = Phase.Binding;
    }

    /// <summary>Takes the negotiation up where the client has been offered to authenticate.</summary>
    public void BeginOffered(Element header)
    {
        _from = header.Attribute("from");
        _headerSent = true;
        _phase = Phase.Negotiating;
    }

    /// <summary>Whether not even white space may come now .</summary>
    public bool ForbidsWhiteSpace => _sasl2.IsUnderWay;

    /// <summary>The answer to a request to resume that is granted: inside the answer to the authentication where it came with that.</summary>
    public Element Resumed(FullJid jid, Element resumed) => _phase == Phase.Negotiating ? _sasl2.Resumed(jid, resumed) : resumed;

    /// <summary>Answers the client's stream header with the server's and the features, or with an error.</summary>
    public void OpenBy(Element header)
    {
        string? to = header.Attribute("to");
        StreamErrorCondition? error = Judge(header, to);
        if (error is { } condition)
        {
            stream.End(StreamErrors.Create(condition));
            return;
        }

        _from = header.Attribute("from");
        _phase = _phase == Phase.Authenticated ? Phase.Binding : Phase.Negotiating;
        Open(header.Attribute("from"), Features().Utf8.Span);
    }

    /// <summary>Before an error can be sent the server's own header has to be .</summary>
    public void Open(Element? error)
    {
        if (!_headerSent && error is not null)
        {
            Open(null, []);
        }
    }

    /// <summary>Handles an element that comes before a resource is bound.</summary>
    public ValueTask HandleAsync(Element element)
    {
        if (_sasl2.IsUnderWay && (element.Namespace != Namespaces.Sasl2 || element.Name == "authenticate"))
        {
            // While it authenticates a client says nothing else.
            stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation));
            return default;
        }

        if (_phase == Phase.Negotiating && element.Namespace == Namespaces.Sasl2 && server.Policy.Bind2 is not null)
        {
            return AuthenticateInlineAsync(element);
        }

        if (_phase == Phase.Negotiating && element.Namespace == Namespaces.Sasl)
        {
            Authenticate(element);
            return default;
        }

        if (_phase == Phase.Negotiating && !_encrypted && server.Parts.Tls is { } tls && element.Is("starttls", Namespaces.Tls))
        {
            return StartTlsAsync(tls);
        }

        if (_phase == Phase.Binding && element.Is("iq", Namespaces.Client)
            && element.Child("bind", Namespaces.Bind) is { } bind && IsForServer(element))
        {
            string? asked = bind.Child("resource", Namespaces.Bind)?.Text;
            if (server.Policy.GrantPoint == GrantPoint.SessionIq)
            {
                Promise(element, asked);
                return default;
            }

            return BindAsync(element, asked);
        }

        if (_promised is { } promised && element.Is("iq", Namespaces.Client)
            && element.Child("session", Namespaces.Session) is not null && IsForServer(element))
        {
            _promised = null;
            return BindAsync(element, promised.Value);
        }

        if (server.Policy.StreamManagement is not null && element.Namespace == Namespaces.StreamManagement && _phase is Phase.Negotiating or Phase.Binding)
        {
            return ManageAsync(element);
        }

        // RFC 6120 section 7.1: before a resource is bound nothing else is processed, and the stream ends.
        stream.End(StreamErrors.Create(Stanzas.IsStanza(element) || element.Namespace is Namespaces.Sasl or Namespaces.Sasl2
            ? StreamErrorCondition.NotAuthorized
            : StreamErrorCondition.UnsupportedStanzaType));
        return default;
    }

    private StreamErrorCondition? Judge(Element header, string? to)
    {
        if (_phase is Phase.Negotiating or Phase.Binding or Phase.Bound)
        {
            return StreamErrorCondition.PolicyViolation;
        }

        if (to is null)
        {
            return StreamErrorCondition.ImproperAddressing;
        }

        if (!Domainpart.TryPrepare(to, server.Policy.Addresses, out Domainpart domain, out _) || domain.Value != server.Options.Domain)
        {
            // After authentication another domain is an attempt to bind where one did not authenticate.
            return _phase == Phase.Authenticated ? StreamErrorCondition.NotAuthorized : StreamErrorCondition.HostUnknown;
        }

        return header.Attribute("version") is { } version && IsSupported(version) ? null : StreamErrorCondition.UnsupportedVersion;
    }

    private static bool IsSupported(string version)
    {
        string[] parts = version.Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], out int major) && major >= 1
            && int.TryParse(parts[1], out int minor) && minor >= 0;
    }

    private void Open(string? to, ReadOnlySpan<byte> next)
    {
        // A deadline that ends the stream and a header that opens it may come at once; one header is sent.
        lock (_headerGate)
        {
            if (_headerSent)
            {
                return;
            }

            _headerSent = true;
            stream.Outbox.Post(StreamHeader.Start(
                server.Options.Domain,
                server.Parts.Identifiers.NextStreamId(stream.ConnectionId),
                to,
                next));
        }
    }

    private void ExpectHeader(Phase phase)
    {
        _phase = phase;
        _headerSent = false;
        stream.Restart();
    }

    private Element Features()
    {
        if (_phase == Phase.Binding)
        {
            return AuthenticatedFeatures(bound: null);
        }

        bool mayAuthenticate = _encrypted || server.Options.AllowUnencrypted;
        if (_encrypted || server.Parts.Tls is null)
        {
            return mayAuthenticate ? WithSasl2(SaslFeatures) : NoFeatures;
        }

        return mayAuthenticate
            ? WithSasl2(NoFeatures.Add(StartTls).Add(Authentication.Offer))
            : NoFeatures.Add(StartTls.Add(new Element("required", Namespaces.Tls)));
    }

    private Element WithSasl2(Element features) => server.Policy.Bind2 is null ? features : features.Add(Answers.Feature(server.Policy));

    /// <summary>What a client may do that is authenticated.</summary>
    /// <param name="bound">What it was told of its session, or null while it has none.</param>
    private Element AuthenticatedFeatures(Element? bound)
    {
        if (bound is not null)
        {
            bool mayEnable = server.Policy.StreamManagement is not null && bound.Child("enabled", Namespaces.StreamManagement) is null;
            return mayEnable ? BoundFeatures : NoFeatures;
        }

        Element features = server.Policy.GrantPoint == GrantPoint.SessionIq ? BindAndSessionFeatures : BindFeatures;
        return server.Policy.StreamManagement is null ? features : features.Add(Nonzas.Feature);
    }

    private async ValueTask StartTlsAsync(ITlsUpgrade tls)
    {
        if (!stream.IsBetweenStanzas)
        {
            // What came after <starttls/> came in the clear, and must not be taken for something that was said under TLS.
            stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation));
            return;
        }

        stream.Outbox.Post(new Element("proceed", Namespaces.Tls));
        await stream.UpgradeAsync(tls);
        _encrypted = true;
        lock (_headerGate)
        {
            ExpectHeader(Phase.Connected);
        }
    }

    private void Authenticate(Element element)
    {
        if (!_encrypted && !server.Options.AllowUnencrypted)
        {
            stream.Outbox.Post(Authentication.Failure("encryption-required"));
            return;
        }

        Element answer = Authentication.Handle(_sasl2.Exchange, element);
        if (_sasl2.Exchange.IsExhausted)
        {
            stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation));
            return;
        }

        lock (_headerGate)
        {
            stream.Outbox.Post(answer);
            if (_sasl2.Exchange.Account is { } account)
            {
                _account = account;
                ExpectHeader(Phase.Authenticated);
            }
        }
    }

    private async ValueTask AuthenticateInlineAsync(Element element)
    {
        if (!_encrypted && !server.Options.AllowUnencrypted)
        {
            stream.Outbox.Post(Answers.Failure("encryption-required"));
            return;
        }

        Sasl2Outcome outcome = await _sasl2.HandleAsync(element, _from, AuthenticatedFeatures);
        if (_sasl2.Exchange.IsExhausted)
        {
            stream.End(StreamErrors.Create(StreamErrorCondition.PolicyViolation));
        }
        else if (outcome != Sasl2Outcome.Open)
        {
            _account = _sasl2.Exchange.Account!.Value;
            _phase = outcome == Sasl2Outcome.Bound ? Phase.Bound : Phase.Binding;
            if (outcome == Sasl2Outcome.BindRefused)
            {
                CountRefusal();
            }
        }
    }

    private bool IsForServer(Element iq)
    {
        if (iq.Attribute("to") is not { } to)
        {
            return true;
        }

        // Clients of the RFC 3920 era address the bind request.
        return Jid.TryParse(to, server.Policy.Addresses, out Jid jid, out _)
            && (to == server.Options.Domain || (jid.Full is null && jid.Bare == _account));
    }

    private async ValueTask ManageAsync(Element element)
    {
        if (_phase != Phase.Binding || element.Name != "resume")
        {
            // Nothing can be enabled yet, and binding still works.
            stream.Outbox.Post(Nonzas.Failed("unexpected-request"));
            return;
        }

        switch (await server.Resume.ResumeAsync(stream, _account, element))
        {
            case ResumeOutcome.Resumed resumed:
                stream.Bind(resumed.Session);
                stream.Granted();
                _phase = Phase.Bound;
                break;
            case ResumeOutcome.Failed failed:
                stream.Outbox.Post(failed.Answer);
                break;
            case ResumeOutcome.Misused misused:
                stream.End(misused.Error);
                break;
        }
    }

    private async ValueTask BindAsync(Element iq, string? asked)
    {
        Element request = iq.With("to", null).With("from", null);
        BindError? refusal = IsRequest(request)
            ? await server.Binder.BindAsync(new IqBindCall(stream, _account, request, asked))
            : new BindError("modify", "bad-request");
        if (refusal is not { } error)
        {
            _phase = Phase.Bound;
            return;
        }

        Refuse(Stanzas.Error(request, error.Type, error.Condition));
    }

    /// <summary>Tells the client its address; whether it may have it is looked at when it asks for the session.</summary>
    private void Promise(Element iq, string? asked)
    {
        Element request = iq.With("to", null).With("from", null);
        if (!IsRequest(request))
        {
            Refuse(Stanzas.Error(request, "modify", "bad-request"));
        }
        else if (_promised is not null)
        {
            Refuse(Stanzas.Error(request, "cancel", "not-allowed"));
        }
        else if (server.Binder.Promise(stream, _account, asked, out Resourcepart resource) is { } reason)
        {
            Refuse(Stanzas.Error(request, reason.ErrorType(server.Policy.ConflictErrorType), reason.Condition()));
        }
        else
        {
            _promised = resource;
            stream.Outbox.Post(Stanzas.Bound(request, new FullJid(_account, resource)));
        }
    }

    private static bool IsRequest(Element iq) => iq.Attribute("type") == "set" && iq.Attribute("id") is not null;

    private void Refuse(Element refusal)
    {
        stream.Outbox.Post(refusal);
        CountRefusal();
    }

    private void CountRefusal()
    {
        if (++_failedBinds > server.Policy.BindRetries)
        {
            stream.End(server.Policy.RetriesOver == RetriesOver.Close
                ? null
                : StreamErrors.Create(StreamErrorCondition.PolicyViolation, "Too many failed attempts to bind a resource"));
        }
    }
}

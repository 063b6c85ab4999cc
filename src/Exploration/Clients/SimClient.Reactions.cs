using BindSim.Exploration.Scenarios;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Clients;

/// <content>What it answers to what the server says.</content>
internal sealed partial class SimClient
{
    private void React(StreamEvent arrived)
    {
        switch (arrived.Kind)
        {
            case StreamEventKind.Closed:
            case StreamEventKind.Failed:
                CloseStream();
                break;
            case StreamEventKind.Element:
                React(arrived.Element!);
                break;
        }
    }

    private void React(Element element)
    {
        switch (element.Name)
        {
            case "error" when element.Namespace == Namespaces.Streams:
                _kicked = element.Child("conflict", Namespaces.StreamErrors) is not null;
                if (!_kicked)
                {
                    // Any other error is told to the user; coming back would meet it again.
                    _losses = Device.Reconnects;
                }

                break;
            case "features" when _state != ClientState.Negotiating:
                // What a session may do that it does not want.
                break;
            case "features" when _authenticated || _script.UsesBind2:
                Begin();
                break;
            case "features":
                _wire!.Send(_script.Auth);
                break;
            case "success" when element.Namespace == Namespaces.Sasl2:
                _authenticated = true;
                ReactToAuthenticated(element);
                break;
            case "success":
                _authenticated = true;
                _wire!.Send(_script.Header);
                break;
            case "failure":
                CloseStream();
                _state = ClientState.Done;
                break;
            case "r" or "a" or "enabled" or "resumed" or "failed":
                ReactToManagement(element);
                break;
            case "iq":
                Count();
                ReactToIq(element);
                break;
            default:
                Count();
                break;
        }
    }

    private void Count()
    {
        if (IsManaged)
        {
            _session.Count();
        }
    }

    private void ReactToManagement(Element element)
    {
        StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled);
        switch (element.Name)
        {
            case "enabled":
                _isEnabled = true;
                _session.Enabled(element.Attribute("id"));
                break;
            case "r" when IsManaged:
                _wire!.Send(new Element("a", Namespaces.StreamManagement).With("h", _session.Got.ToString()).Utf8);
                break;
            case "a" when IsManaged:
                _session.Handled(handled);
                break;
            case "resumed":
                _isEnabled = true;
                _state = ClientState.Bound;
                _session.Handled(handled);
                foreach (Element stanza in _session.Unhandled())
                {
                    _wire!.Send(stanza.Utf8);
                }

                break;
            case "failed" when _state == ClientState.Resuming:
                GiveUpSession(element);
                Bind();
                break;
        }
    }

    /// <summary>The session is over. Of what it sent, a client knows what did not arrive where the server says what it had handled; otherwise nobody knows, and nothing is sent again.</summary>
    private void GiveUpSession(Element? failed)
    {
        if (_session.Id is not null && StanzaCount.TryParse(failed?.Attribute("h"), out StanzaCount handled))
        {
            _session.Handled(handled);
            _left = [.. _session.Unhandled().Where(static stanza => stanza.Name == "message")];
        }

        _session.Id = null;
    }

    private void ReactToIq(Element iq)
    {
        switch (iq.Attribute("type"))
        {
            case "get" when iq.Child("ping", Namespaces.Ping) is not null:
                Send(DeviceScript.Pong(iq));
                break;
            case "result" when _state == ClientState.Binding && _script.AsksForSession && iq.Child("bind", Namespaces.Bind) is not null:
                Send(DeviceScript.SessionRequest);
                break;
            case "result" when _state == ClientState.Binding:
                BeginSession();
                if (UsesStreamManagement)
                {
                    _wire!.Send(_script.Enable.Utf8);
                    _keepsUnhandled = true;
                }

                Introduce(hasCopies: false);
                break;
            case "error" when _state == ClientState.Binding:
                if (MayTryAgain(waits: iq.Child("error", Namespaces.Client)?.Attribute("type") == "wait"))
                {
                    Bind();
                }

                break;
        }
    }

    /// <summary>The answer to an authentication, with what came of all that was asked for with it.</summary>
    private void ReactToAuthenticated(Element success)
    {
        if (success.Child("resumed", Namespaces.StreamManagement) is { } resumed)
        {
            ReactToManagement(resumed);
            return;
        }

        if (_state == ClientState.Resuming)
        {
            GiveUpSession(success.Child("failed", Namespaces.StreamManagement));
        }

        if (success.Child("bound", Namespaces.Bind2) is { } bound)
        {
            BeginSession();
            Element? enabled = bound.Child("enabled", Namespaces.StreamManagement);
            _keepsUnhandled = enabled is not null;
            if (enabled is not null)
            {
                ReactToManagement(enabled);
            }

            Introduce(hasCopies: true);
        }
        else if (MayTryAgain(waits: success.Child("failed", Namespaces.Bind2)?.FirstElement?.Name == "resource-constraint"))
        {
            // The features that follow say how: with a bind request on this stream.
            _state = ClientState.Negotiating;
        }
    }

    private void BeginSession()
    {
        _state = ClientState.Bound;
        _session = new ClientSession { Holder = this, BoundAttempt = _connections, Bound = $"{Name}#{_connections}" };
    }

    /// <summary>Says what a client says that has just got a session.</summary>
    /// <param name="hasCopies">Whether it asked for copies with the bind already.</param>
    private void Introduce(bool hasCopies)
    {
        if (Device.Carbons && !hasCopies)
        {
            Send(DeviceScript.CarbonsRequest);
        }

        if (Device.Presence)
        {
            Send(_script.Presence(_session.BoundAttempt));
        }

        foreach (Element stanza in _left)
        {
            Send(stanza);
        }

        _left = [];
    }

    /// <summary>A bind was refused: decides whether to try another, for the same where the error says to wait.</summary>
    private bool MayTryAgain(bool waits)
    {
        if (_bindAttempts < Device.BindAttempts)
        {
            _bindVariant += waits ? 0 : 1;
            return true;
        }

        // Refused for good: the user is told, and nothing is left to do.
        _losses = Device.Reconnects;
        CloseStream();
        return false;
    }

    /// <summary>
    /// Authenticated, or about to be with all else: resumes what there is to resume, or binds.
    /// </summary>
    private void Begin()
    {
        Element? resume = null;
        if (_session.Id is { } id)
        {
            _session.Holder = this;
            StanzaCount got = _session.Got;
            if (Device.StreamManagement == StreamManagementUse.Miscount && !_hasMiscounted)
            {
                _hasMiscounted = true;
                got = new StanzaCount(unchecked(got.Value + TooMany));
            }

            resume = DeviceScript.Resume(id, got);
        }

        if (!_authenticated)
        {
            _state = resume is null ? ClientState.Binding : ClientState.Resuming;
            _bindAttempts++;
            Element authenticate = _script.Authenticate(_bindVariant, UsesStreamManagement);
            _wire!.Send((resume is null ? authenticate : authenticate.Add(resume)).Utf8);
        }
        else if (resume is not null)
        {
            _state = ClientState.Resuming;
            _wire!.Send(resume.Utf8);
        }
        else
        {
            Bind();
        }
    }

    private void Bind()
    {
        _state = ClientState.Binding;
        _bindAttempts++;
        Send(_script.Bind(_bindVariant));
    }
}

using System.IO.Pipelines;
using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimServer.Streams;

/// <summary>One client's stream, from the first byte to the last: reads, asks the negotiation or the session what to do, cleans up.</summary>
public sealed class ClientStream
{
    private readonly XmppServer _server;
    private readonly ConnectionContext _connection;
    private readonly XmlStreamReader _reader;
    private readonly Negotiation _negotiation;
    private readonly Deadlines _deadlines;
    private readonly object _overGate = new();
    private readonly AckDeadline _ackDeadline;
    private readonly HandlingGate _handling;
    private volatile bool _isHandedOver;
    private IDuplexPipe _transport;
    private Session? _session;
    private Action? _whenOver;
    private bool _isOver;

    internal ClientStream(XmppServer server, ConnectionContext connection)
    {
        _server = server;
        _connection = connection;
        _transport = connection.Transport;
        _reader = new XmlStreamReader(server.Options.XmlLimits, server.Parts.Memo);
        Outbox = new Outbox(_transport.Output, server.Options.MaxWaitingBytes, connection.Abort, connection.ConnectionId, server.Parts.Interleaving);
        _negotiation = new Negotiation(server, this);
        _deadlines = new Deadlines(server, this);
        _ackDeadline = new AckDeadline(server, this);
        _handling = new HandlingGate(connection.ConnectionId, server.Parts.Interleaving);
    }

    /// <summary>Names the connection.</summary>
    public string ConnectionId => _connection.ConnectionId;

    /// <summary>What waits to be written to the client.</summary>
    public Outbox Outbox { get; }

    /// <summary>What its client said of itself when it authenticated.</summary>
    internal UserAgent Agent { get; set; } = UserAgent.Unknown;

    /// <summary>The session, once a resource is bound.</summary>
    internal Session? Session => _session;

    /// <summary>How those who saw its session are told of the end.</summary>
    internal IDepartures Departures => _server.Parts.Departures;

    /// <summary>Whether every byte received so far has been dealt with.</summary>
    internal bool IsBetweenStanzas => _reader.IsBetweenStanzas;

    /// <summary>Takes the stream up after authentication, without having seen it.</summary>
    internal void BeginAuthenticated(BareJid account, ReadOnlySpan<byte> clientHeader)
    {
        _reader.Read(clientHeader);
        _negotiation.BeginAuthenticated(account);
    }

    /// <summary>Takes the stream up before authentication, without having seen it.</summary>
    internal void BeginOffered(ReadOnlySpan<byte> clientHeader)
    {
        _negotiation.BeginOffered(_reader.Read(clientHeader).Element!);
    }

    /// <summary>Reads until the connection or the stream ends, then cleans up.</summary>
    internal async Task RunAsync()
    {
        _deadlines.StartNegotiation();
        try
        {
            await ReadAsync();
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // It died while something waited to be written.
        }
        finally
        {
            _ackDeadline.Dispose();
            if (_session is { } session && _server.Ends.ConnectionOver(session, this) is { } hibernation)
            {
                Outbox.GiveUp();
                await CloseConnectionAsync();
                _deadlines.Stop();
                await HibernateAsync(session, hibernation);
            }
            else
            {
                await CleanUpAsync();
                await CloseConnectionAsync();
            }

            _deadlines.Stop();
            Over();
        }
    }

    /// <summary>Has something done once the connection is closed, at once where it is.</summary>
    internal void WhenOver(Action act)
    {
        lock (_overGate)
        {
            Touched(SharedAccess.Write);
            if (!_isOver)
            {
                _whenOver += act;
                return;
            }
        }

        act();
    }

    /// <summary>Ends the stream, and the session on it if there is one. Idempotent .</summary>
    internal void End(Element? error)
    {
        if (_session is { } session && session.Stream == this)
        {
            session.TryEnd(error);
        }

        _negotiation.Open(error);
        Outbox.Close(error);

        // A deadline may pass while the read loop binds: then the session is not the one looked for above.
        if (_session is { } bound && bound.Stream == this)
        {
            bound.TryEnd(null);
        }

        _deadlines.StartClosing();
    }

    /// <summary>Its session was ended: the client has a while to close.</summary>
    internal void SessionEnded(Session session, Element? error)
    {
        _deadlines.StartClosing();
        _server.Parts.Log?.Ended(session, error?.FirstElement?.Name);
    }

    /// <summary>
    /// Another stream is to carry the session: this one ends with <c>conflict</c> (R-159), begins with nothing more, and completes what
    /// it is just handling.
    /// </summary>
    internal Task HandOverAsync()
    {
        _isHandedOver = true;
        Outbox.Close(_server.Parts.KickError.Of(_server.Policy));
        _deadlines.StartClosing();
        return _handling.RestAsync();
    }

    /// <summary>The client was given more than is kept for it.</summary>
    internal void Overflowed()
    {
        Outbox.Close(StreamErrors.Create(StreamErrorCondition.ResourceConstraint, "Too many unacknowledged stanzas"));
        _deadlines.StartClosing();
    }

    /// <summary>The client may be asked to acknowledge from now on.</summary>
    internal void PrepareAcks(TimeSpan max) => _ackDeadline.Prepare(max);

    /// <summary>The client was asked to acknowledge.</summary>
    internal void AckRequested() => _ackDeadline.Start();

    /// <summary>It did.</summary>
    internal void AckCame() => _ackDeadline.Stop();

    /// <summary>The client says nothing any more: the connection is given up, and the session with it if it cannot be resumed.</summary>
    internal void ClientIsSilent()
    {
        if (_session?.Management?.Id is null)
        {
            End(StreamErrors.Create(StreamErrorCondition.ConnectionTimeout));
        }
        else
        {
            Abort();
        }
    }

    /// <summary>Ends the connection without another word.</summary>
    internal void Abort() => _connection.Abort();

    /// <summary>A resource is bound: from now on the stream carries this session's stanzas.</summary>
    internal void Bind(Session session) => _session = session;

    /// <summary>Tells the client that it has a session again, in the form in which it asked.</summary>
    /// <returns>False when the stream has ended: it was not told.</returns>
    internal bool AnswerResumed(FullJid jid, Element resumed) => Outbox.Post(_negotiation.Resumed(jid, resumed));

    /// <summary>The bind result was sent.</summary>
    internal void Granted() => _deadlines.StartIdle();

    /// <summary>The next bytes belong to a new stream on the same connection .</summary>
    internal void Restart() => _reader.Restart();

    /// <summary>Goes on with encrypted pipes.</summary>
    internal async ValueTask UpgradeAsync(ITlsUpgrade tls)
    {
        // Nothing else may use the pipe during the handshake: what is posted meanwhile is for the encrypted one.
        await Outbox.TakeOverAsync();
        _transport = await tls.UpgradeAsync(_transport);
        if (!Outbox.SwitchTo(_transport.Output))
        {
            Abort();
        }
    }

    private async Task ReadAsync()
    {
        StreamEvent next = _reader.Next();
        while (true)
        {
            if (_reader.TakeWhiteSpace() && _negotiation.ForbidsWhiteSpace)
            {
                End(StreamErrors.Create(StreamErrorCondition.PolicyViolation, "White space during authentication"));
            }

            if (next.Kind == StreamEventKind.None)
            {
                ReadResult read;
                try
                {
                    read = await _transport.Input.ReadAsync();
                }
                catch (Exception gone) when (IsGone(gone))
                {
                    // An ordinary end for a server of mobile clients. Caught here, for through a second asynchronous method it would cost as much again.
                    return;
                }

                next = _reader.Read(read.Buffer);
                _transport.Input.AdvanceTo(read.Buffer.End);
                _deadlines.Heard();
                if (read.IsCompleted && read.Buffer.IsEmpty)
                {
                    return;
                }

                continue;
            }

            if (next.Kind == StreamEventKind.Closed)
            {
                // A client that is told of the hand-over closes as well. That is not the end of its session.
                Touched(SharedAccess.Read);
                if (!_isHandedOver)
                {
                    End(null);
                }

                return;
            }

            // After the server's closing tag the client's bytes are read, so that it can finish, and nothing is done with them.
            if (_handling.TryBegin(Outbox))
            {
                try
                {
                    await HandleAsync(next);
                }
                finally
                {
                    _handling.End();
                }
            }

            next = _reader.Next();
        }
    }

    private ValueTask HandleAsync(StreamEvent next)
    {
        switch (next.Kind)
        {
            case StreamEventKind.Failed:
                End(StreamErrors.Create(next.Error, next.Detail));
                return default;
            case StreamEventKind.Opened:
                _negotiation.OpenBy(next.Element!);
                return default;
            default:
                return _session is { } session
                    ? HandleBoundAsync(session, next.Element!)
                    : _negotiation.HandleAsync(next.Element!);
        }
    }

    private ValueTask HandleBoundAsync(Session session, Element element)
    {
        if (element.Namespace == Namespaces.StreamManagement && (_server.Policy.StreamManagement is not null || session.Management is not null))
        {
            return _server.StreamManagement.HandleAsync(session, this, element);
        }

        return session.Management is { } management ? HandleCountedAsync(session, management, element) : HandleStanzaAsync(session, element);
    }

    private async ValueTask HandleCountedAsync(Session session, Management management, Element element)
    {
        await HandleStanzaAsync(session, element);
        management.CountHandled();
    }

    private ValueTask HandleStanzaAsync(Session session, Element element)
    {
        if (!Stanzas.IsStanza(element))
        {
            End(StreamErrors.Create(StreamErrorCondition.UnsupportedStanzaType));
            return default;
        }

        if (element.Attribute("from") is { } from && !session.IsOwn(from, _server.Policy.Addresses))
        {
            End(StreamErrors.Create(StreamErrorCondition.InvalidFrom));
            return default;
        }

        return _server.Router.RouteFromAsync(session, element.With("from", session.Jid.ToString()));
    }

    private static bool IsGone(Exception thrown) => thrown is IOException or OperationCanceledException or ConnectionAbortedException;

    private void Touched(SharedAccess access) => _server.Parts.Interleaving.Touched(SharedKind.Handling, ConnectionId, access);

    private void Over()
    {
        Action? acts;
        lock (_overGate)
        {
            Touched(SharedAccess.Write);
            _isOver = true;
            acts = _whenOver;
        }

        acts?.Invoke();
    }

    private async Task HibernateAsync(Session session, Hibernation hibernation)
    {
        if (!await hibernation.Over)
        {
            session.TryEnd(null);
        }

        await CleanUpAsync();
    }

    private async Task CleanUpAsync()
    {
        Outbox.Close(null);
        if (_session is not { } session)
        {
            return;
        }

        Management? management = session.Management;
        if (session.Stream == this)
        {
            session.TryEnd(null);
            if (management?.Id is { } ended)
            {
                _server.Expired.Remember(ended, session.Jid.Bare, management.Handled);
            }

            _server.Carbons.Forget(session);
            await _server.RetryAsync(() => _server.Parts.Directory.RemoveAsync(session));
        }

        if (management?.Id is { } id)
        {
            await _server.RetryAsync(() => _server.Resumptions.RemoveAsync(id, new Resumption(session, ConnectionId)));
        }
    }

    /// <summary>
    /// Both sides have closed, or the client is gone. Only now does the connection end: a host whose connections cannot be
    /// closed by halves would otherwise reset one with unread bytes, and the client could lose the stream error (RFC 6120 section 4.4).
    /// </summary>
    private async Task CloseConnectionAsync()
    {
        _deadlines.StartClosing();
        await Outbox.TakeOverAsync();
        await _transport.Output.CompleteAsync();
    }
}

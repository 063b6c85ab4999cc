using BindSim.Model.Addresses;
using BindSim.SimServer.Routing;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// What a session's client is given. It goes out on the stream that carries the session; under stream management it is kept
/// as well until the client acknowledges it, and while no stream carries the session it is only kept.
/// </summary>
/// <param name="stream">The stream that the session was bound on.</param>
/// <param name="interleaving">Told of what is touched.</param>
internal sealed class Mailbox(ClientStream stream, IInterleaving interleaving)
{
    private readonly string _key = stream.ConnectionId;
    private readonly object _gate = new();
    private ClientStream _stream = stream;
    private Management? _management;
    private Hibernation? _hibernation;
    private bool _isAckRequested;
    private bool _isClosed;
    private volatile bool _hasOverflowed;

    /// <summary>Whether the client was given more than is kept for it: its stream has ended, and its session is about to.</summary>
    public bool HasOverflowed => _hasOverflowed;

    /// <summary>The stream that carries the session, or last did.</summary>
    public ClientStream Stream
    {
        get
        {
            lock (_gate)
            {
                Touched(SharedAccess.Read);
                return _stream;
            }
        }
    }

    /// <summary>Stream management, once enabled.</summary>
    public Management? Management
    {
        get
        {
            lock (_gate)
            {
                Touched(SharedAccess.Read);
                return _management;
            }
        }
    }

    /// <summary>The wait for a stream, or null while one carries the session.</summary>
    public Hibernation? Hibernation
    {
        get
        {
            lock (_gate)
            {
                Touched(SharedAccess.Read);
                return _hibernation;
            }
        }
    }

    /// <summary>Gives the client a stanza. Never waits.</summary>
    /// <returns>False when it was not taken.</returns>
    public bool Deliver(Element stanza, Delivery? delivery)
    {
        lock (_gate)
        {
            Touched(_management is null ? SharedAccess.Read : SharedAccess.Write);
            if (_management is not { } management)
            {
                bool posted = _stream.Outbox.Post(stanza);
                if (posted)
                {
                    delivery?.Reached();
                }

                return posted;
            }

            return !_isClosed && Keep(management, stanza, delivery);
        }
    }

    /// <summary>Has stream management from the beginning: both sides count from the first stanza on.</summary>
    public void Manage(Management? management)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            _management = management;
        }
    }

    /// <summary>Turns stream management on and tells the client; from the next stanza on both sides count.</summary>
    public bool TryManage(Management management)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            if (_isClosed || _management is not null || !_stream.Outbox.Post(Nonzas.Enabled(management)))
            {
                return false;
            }

            _management = management;
            return true;
        }
    }

    /// <summary>The client has handled so many.</summary>
    /// <returns>False when that is not possible; nothing has changed.</returns>
    public bool TryAcknowledge(StanzaCount handled, out StanzaCount sent)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            ReplayQueue queue = _management!.Queue;
            sent = queue.Sent;
            if (!queue.IsPossible(handled))
            {
                return false;
            }

            queue.Acknowledge(handled);
            _isAckRequested = false;
            _stream.AckCame();
            RequestAck(queue);
            return true;
        }
    }

    /// <summary>Whether a client that has handled so many can go on here; null when nobody can.</summary>
    public bool? Accepts(StanzaCount handled, out StanzaCount sent)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Read);
            sent = _management?.Queue.Sent ?? default;
            return _isClosed || _management?.Id is null ? null : _management.Queue.IsPossible(handled);
        }
    }

    /// <summary>The stream does not carry the session any more, and no other does.</summary>
    /// <returns>The wait that begins, or null when it cannot be resumed, or is another stream's.</returns>
    public Hibernation? TryHibernate(ClientStream lost, Func<TimeSpan, Hibernation> begin)
    {
        lock (_gate)
        {
            Touched(_management is null ? SharedAccess.Read : SharedAccess.Write);
            return _isClosed || _stream != lost || _hibernation is not null || _management is not { Id: not null } management
                ? null
                : _hibernation = begin(management.Max);
        }
    }

    /// <summary>Another stream carries the session: tells its client, and sends again what that has not handled.</summary>
    /// <returns>False when it cannot; nothing has changed.</returns>
    public bool TryMove(ClientStream to, FullJid jid, StanzaCount handled)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            if (_isClosed || _management is not { Id: { } id } management || !management.Queue.IsPossible(handled)
                || !to.AnswerResumed(jid, Nonzas.Resumed(id, management.Handled)))
            {
                return false;
            }

            _stream = to;
            _hibernation?.Finish(resumed: true);
            _hibernation = null;
            _isAckRequested = false;
            management.Queue.Acknowledge(handled);
            foreach (QueuedStanza stanza in management.Queue.Replay())
            {
                to.Outbox.Post(stanza.Stanza);
            }

            RequestAck(management.Queue);
            return true;
        }
    }

    /// <summary>Takes over what a session with the same full JID leaves behind, before everything that came here since.</summary>
    /// <returns>False when the stream has ended: nothing was taken.</returns>
    public bool TryInherit(IReadOnlyList<QueuedStanza> stanzas)
    {
        lock (_gate)
        {
            Touched(_management is null ? SharedAccess.Read : SharedAccess.Write);
            if (!_stream.Outbox.PostAhead([.. stanzas.Select(stanza => stanza.Stanza.Utf8)]))
            {
                return false;
            }

            if (_management is { } management)
            {
                management.Queue.AddAhead(stanzas);
                RequestAck(management.Queue);
                return true;
            }

            foreach (QueuedStanza stanza in stanzas)
            {
                stanza.Delivery?.Reached();
            }

            return true;
        }
    }

    /// <summary>Ends the stream that carries the session, and takes nothing more.</summary>
    /// <returns>What the client has not acknowledged.</returns>
    public IReadOnlyList<QueuedStanza> Close(Element? error)
    {
        lock (_gate)
        {
            Touched(_management is null ? SharedAccess.Read : SharedAccess.Write);
            _isClosed = true;
            _stream.Outbox.Close(error);
            _hibernation?.Finish(resumed: false);
            return _management?.Queue.Drain() ?? [];
        }
    }

    /// <summary>What changes only under stream management is only looked at without it: then nothing here orders two steps.</summary>
    private void Touched(SharedAccess access) => interleaving.Touched(SharedKind.Management, _key, access);

    private bool Keep(Management management, Element stanza, Delivery? delivery)
    {
        if (management.Queue.Count >= management.QueueMax)
        {
            // This may be in the middle of another session's act, which may end nobody. The session ends as soon as its own handler runs.
            _isClosed = true;
            _hasOverflowed = true;
            interleaving.Touched(SharedKind.Presence, _key, SharedAccess.Write);
            _stream.Overflowed();
            _hibernation?.Finish(resumed: false);
            return false;
        }

        management.Queue.Add(new QueuedStanza(stanza, delivery));
        delivery?.Given();
        if (_hibernation is null)
        {
            _stream.Outbox.Post(stanza);
            RequestAck(management.Queue);
        }

        return true;
    }

    private void RequestAck(ReplayQueue queue)
    {
        if (queue.Count > 0 && !_isAckRequested)
        {
            _isAckRequested = true;
            _stream.Outbox.Post(Nonzas.Request);
            _stream.AckRequested();
        }
    }
}

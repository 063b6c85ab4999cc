using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// One tenure of a full JID: from the directory row to the fence. Whatever a session does to others it does inside
/// <see cref="TryAct"/>, and <see cref="TryEnd"/> takes the same lock: once it has returned, nothing the
/// session sent takes effect any more and nothing is routed to it (INV-U1, INV-M3).
/// </summary>
/// <param name="jid">The full JID it holds.</param>
/// <param name="incarnation">Its number in the account; later tenures have higher ones.</param>
/// <param name="outbox">Where stanzas to its client go.</param>
/// <param name="connectionId">Names its connection, for reports.</param>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class Session(FullJid jid, long incarnation, Outbox outbox, string connectionId, IInterleaving interleaving)
{
    private readonly object _gate = new();
    private readonly List<Session> _observers = [];
    private Element? _presence;
    private bool _ended;

    /// <summary>The full JID it holds.</summary>
    public FullJid Jid { get; } = jid;

    /// <summary>Its number in the account; later tenures have higher ones.</summary>
    public long Incarnation { get; } = incarnation;

    /// <summary>Names its connection.</summary>
    public string ConnectionId { get; } = connectionId;

    /// <summary>Whether it is not fenced yet.</summary>
    public bool IsLive
    {
        get
        {
            lock (_gate)
            {
                interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Read);
                return !_ended;
            }
        }
    }

    /// <summary>Whether it is an available resource: it sent presence and did not take it back.</summary>
    public bool IsAvailable
    {
        get
        {
            lock (_gate)
            {
                interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Read);
                return !_ended && _presence is not null;
            }
        }
    }

    /// <summary>The priority of its last presence, -128 to 127; 0 before it sent any (RFC 6121 section 4.7.2.3).</summary>
    public int Priority { get; private set; }

    /// <summary>Gives its client a stanza. Never waits.</summary>
    /// <returns>False when the session has ended: the stanza was not taken.</returns>
    public bool Deliver(Element stanza) => outbox.Post(stanza);

    /// <summary>Runs <paramref name="effect"/> unless the session has ended; it cannot end meanwhile. The effect does not wait and ends no session.</summary>
    /// <returns>Whether the effect ran.</returns>
    public bool TryAct(Action effect)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            effect();
            return true;
        }
    }

    /// <summary>Becomes or stays available and tells <paramref name="observers"/>, all at once.</summary>
    /// <returns>False when the session has ended: nobody was told.</returns>
    public bool TryShow(Element presence, int priority, IReadOnlyList<Session> observers) => TryAct(() =>
    {
        interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Write);
        _presence = presence;
        Priority = priority;
        foreach (Session observer in observers)
        {
            Tell(observer, presence);
        }
    });

    /// <summary>Tells one more session of the present availability: the answer to a probe.</summary>
    public void ShowTo(Session observer) => TryAct(() =>
    {
        interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Read);
        if (_presence is { } presence)
        {
            Tell(observer, presence);
        }
    });

    /// <summary>Sends presence to one session that is no subscriber; it will be told of the end as well .</summary>
    public bool TryShowDirected(Element presence, Session observer) => TryAct(() => Tell(observer, presence));

    /// <summary>Is available no longer and tells everybody who was told that it is (RFC 6121 section 4.5).</summary>
    /// <param name="unavailable">What the client sent.</param>
    public void Hide(Element unavailable) => TryAct(() => Withdraw(unavailable));

    /// <summary>
    /// Fences the session: what it sent is not processed any more, nothing more is routed to it, its stream gets the error
    /// and is closed, and everybody who saw it available is told, once, that it is gone (INV-R1, INV-R2).
    /// </summary>
    /// <param name="error">The stream error, or null for an end without one.</param>
    /// <returns>True for the one caller that ended it.</returns>
    public bool TryEnd(Element? error) => TryAct(() =>
    {
        interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Write);
        _ended = true;
        outbox.Close(error);
        Withdraw(Stanzas.Unavailable);
    });

    private void Tell(Session observer, Element presence)
    {
        if (observer.Deliver(Stanzas.Address(presence, Jid, observer.Jid)))
        {
            if (!_observers.Contains(observer))
            {
                _observers.Add(observer);
            }
        }
        else
        {
            _observers.Remove(observer);
        }
    }

    private void Withdraw(Element unavailable)
    {
        interleaving.Touched(SharedKind.Presence, ConnectionId, SharedAccess.Write);
        _presence = null;
        Priority = 0;
        foreach (Session observer in _observers)
        {
            observer.Deliver(Stanzas.Address(unavailable, Jid, observer.Jid));
        }

        _observers.Clear();
    }
}

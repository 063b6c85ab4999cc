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
/// <param name="stream">Its client's stream.</param>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class Session(FullJid jid, long incarnation, ClientStream stream, IInterleaving interleaving)
{
    private readonly object _gate = new();
    private readonly ClientStream _stream = stream;
    private readonly List<Session> _observers = [];
    private volatile Element? _presence;
    private volatile bool _ended;

    /// <summary>The full JID it holds.</summary>
    public FullJid Jid { get; } = jid;

    /// <summary>Its number in the account; later tenures have higher ones.</summary>
    public long Incarnation { get; } = incarnation;

    /// <summary>Names its connection.</summary>
    public string ConnectionId { get; } = stream.ConnectionId;

    /// <summary>Requests that its client was given and has not answered.</summary>
    public ForwardedRequests Requests { get; } = new();

    /// <summary>How many binds were refused because it has their resource. Asked and counted under the account's bind lock.</summary>
    public int Refusals { get; private set; }

    /// <summary>Whether it is not fenced yet.</summary>
    public bool IsLive
    {
        get
        {
            Touched(SharedAccess.Read);
            return !_ended;
        }
    }

    /// <summary>Whether it is an available resource: it sent presence and did not take it back.</summary>
    public bool IsAvailable
    {
        get
        {
            Touched(SharedAccess.Read);
            return !_ended && _presence is not null;
        }
    }

    /// <summary>The priority of its last presence, -128 to 127; 0 before it sent any (RFC 6121 section 4.7.2.3).</summary>
    public int Priority { get; private set; }

    /// <summary>One more bind was refused because of it.</summary>
    public void CountRefusal() => Refusals++;

    /// <summary>Gives its client a stanza. Never waits.</summary>
    /// <returns>False when the session has ended: the stanza was not taken.</returns>
    public bool Deliver(Element stanza) => _stream.Outbox.Post(stanza);

    /// <summary>Runs <paramref name="effect"/> unless the session has ended; it cannot end meanwhile. The effect does not wait and ends no session.</summary>
    /// <returns>Whether the effect ran.</returns>
    public bool TryAct(Action effect) => TryAct(effect, static (_, effect) => effect());

    /// <summary>Becomes available, or changes its presence; nobody is told yet.</summary>
    /// <returns>False when the session has ended.</returns>
    public bool TryBecomeAvailable(Element presence, int priority) => TryAct((presence, priority), static (me, shown) =>
    {
        me.Touched(SharedAccess.Write);
        me._presence = shown.presence;
        me.Priority = shown.priority;
    });

    /// <summary>Tells others of its presence, all at once; nothing happens when it took it back or ended meanwhile.</summary>
    public void Show(List<Session> observers) => TryAct(observers, static (me, observers) =>
    {
        me.Touched(SharedAccess.Read);
        foreach (Session observer in observers)
        {
            me.Tell(observer);
        }
    });

    /// <summary>Tells one more session of its presence: the answer to a probe.</summary>
    public void ShowTo(Session observer) => TryAct(observer, static (me, observer) =>
    {
        me.Touched(SharedAccess.Read);
        me.Tell(observer);
    });

    /// <summary>Sends presence to one session in particular, which will be told of the end as well. Inside <see cref="TryAct"/>.</summary>
    /// <returns>Whether the observer took it.</returns>
    public bool ShowDirected(Element presence, Session observer) => Remember(observer, observer.Deliver(presence));

    /// <summary>Takes presence back from one session in particular. Inside <see cref="TryAct"/>.</summary>
    /// <returns>Whether the observer took it.</returns>
    public bool HideFrom(Element unavailable, Session observer)
    {
        _observers.Remove(observer);
        return observer.Deliver(unavailable);
    }

    /// <summary>Is available no longer and tells everybody who was told that it is (RFC 6121 section 4.5).</summary>
    /// <param name="unavailable">What the client sent.</param>
    public void Hide(Element unavailable) => TryAct(unavailable, static (me, unavailable) => me.Withdraw(unavailable));

    /// <summary>
    /// Fences the session: what it sent is not processed any more, nothing more is routed to it, its stream gets the error
    /// and is closed, and everybody who saw it available is told, once, that it is gone (INV-R1, INV-R2).
    /// </summary>
    /// <param name="error">The stream error, or null for an end without one.</param>
    /// <returns>True for the one caller that ended it.</returns>
    public bool TryEnd(Element? error)
    {
        bool ended = TryAct(error, static (me, error) =>
        {
            me.Touched(SharedAccess.Write);
            me._ended = true;
            me._stream.Outbox.Close(error);
            me.Withdraw(Stanzas.Unavailable);
        });
        if (ended)
        {
            _stream.SessionEnded(this, error);
        }

        return ended;
    }

    private void Touched(SharedAccess access) => interleaving.Touched(SharedKind.Presence, ConnectionId, access);

    /// <summary>As the public one, for an effect that is the same for every session: it is made once and not for each act.</summary>
    private bool TryAct<T>(T subject, Action<Session, T> effect)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Read);
            if (_ended)
            {
                return false;
            }

            effect(this, subject);
            return true;
        }
    }

    private void Tell(Session observer)
    {
        if (_presence is { } presence)
        {
            Remember(observer, observer.Deliver(Stanzas.Address(presence, Jid, observer.Jid)));
        }
    }

    private bool Remember(Session observer, bool told)
    {
        bool known = _observers.Contains(observer);
        if (told && !known)
        {
            _observers.Add(observer);
        }
        else if (!told && known)
        {
            _observers.Remove(observer);
        }

        return told;
    }

    private void Withdraw(Element unavailable)
    {
        Touched(SharedAccess.Write);
        _presence = null;
        Priority = 0;
        _stream.Departures.Tell(this, unavailable, _observers);
        _observers.Clear();
    }
}

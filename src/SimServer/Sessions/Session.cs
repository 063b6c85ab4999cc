using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Carbons;
using BindSim.SimServer.Routing;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;
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
/// <param name="stream">The stream it was bound on; a resumption gives it another.</param>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class Session(FullJid jid, long incarnation, ClientStream stream, IInterleaving interleaving)
{
    private readonly object _gate = new();
    private readonly Mailbox _mailbox = new(stream, interleaving);
    private readonly List<Session> _observers = [];
    private volatile Element? _presence;
    private volatile bool _ended;

    /// <summary>The full JID it holds.</summary>
    public FullJid Jid { get; } = jid;

    /// <summary>Its number in the account; later tenures have higher ones.</summary>
    public long Incarnation { get; } = incarnation;

    /// <summary>Names the connection it was bound on.</summary>
    public string ConnectionId { get; } = stream.ConnectionId;

    /// <summary>Which client has it, by its user-agent id; null where it never said.</summary>
    public string? Client { get; } = stream.Agent.Id;

    /// <summary>Requests that its client was given and has not answered.</summary>
    public ForwardedRequests Requests { get; } = new();

    /// <summary>How many binds were refused because it has their resource. Asked and counted under the account's bind lock.</summary>
    public int Refusals { get; private set; }

    /// <summary>
    /// Whether it is not fenced yet. One whose client was given more than is kept for it is not live: its stream has ended, and whoever comes next finds it
    /// ended, to bind or to resume, before its own handler has come to that.
    /// </summary>
    public bool IsLive
    {
        get
        {
            Touched(SharedAccess.Read);
            return !_ended && !_mailbox.HasOverflowed;
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

    /// <summary>The stream that carries it, or last did.</summary>
    public ClientStream Stream => _mailbox.Stream;

    /// <summary>Its stream management, once its client has enabled that.</summary>
    public Management? Management => _mailbox.Management;

    /// <summary>Its wait for a stream that resumes it, or null while one carries it.</summary>
    public Hibernation? Hibernation => _mailbox.Hibernation;

    /// <summary>One more bind was refused because of it.</summary>
    public void CountRefusal() => Refusals++;

    /// <summary>The session as the policy sees it. A session is dying from its end until its row is gone.</summary>
    public SessionRow Row => new(Incarnation, Jid.Resource, State, Refusals, Client);

    /// <summary>Has something done once the connection is closed, at once where it is. Called once, from any thread; the callee does not wait.</summary>
    public void WhenOver(Action act) => Stream.WhenOver(act);

    /// <summary>Gives its client a stanza. Never waits.</summary>
    /// <param name="stanza">The stanza.</param>
    /// <param name="delivery">Told what becomes of it, or null.</param>
    /// <returns>False when the session has ended: the stanza was not taken.</returns>
    public bool Deliver(Element stanza, Delivery? delivery = null) => _mailbox.Deliver(stanza, delivery);

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
    /// and is closed, and everybody who saw it available is told, once, that it is gone (INV-R1, INV-R2). What its client has not acknowledged
    /// goes to the heir or back to its senders.
    /// </summary>
    /// <param name="error">The stream error, or null for an end without one.</param>
    /// <param name="heir">Who has its full JID next, before its grant; null for nobody.</param>
    /// <returns>True for the one caller that ended it.</returns>
    public bool TryEnd(Element? error, Session? heir = null)
    {
        bool ended = TryChange((error, heir), static (me, end) => me.End(end.error, end.heir));
        if (ended)
        {
            Stream.SessionEnded(this, error);
        }

        return ended;
    }

    /// <summary>Ends the session because its hibernation is over; nothing happens when it is not in this one any more.</summary>
    /// <returns>Whether that ended it.</returns>
    public bool TryExpire(Hibernation hibernation)
    {
        bool expired = false;
        TryChange(hibernation, (me, over) =>
        {
            if (expired = me.Hibernation == over)
            {
                me.End(null, null);
            }
        });
        if (expired)
        {
            Stream.SessionEnded(this, null);
        }

        return expired;
    }

    /// <summary>Has stream management from the beginning; called before anybody knows of the session.</summary>
    public void Manage(Management? management) => _mailbox.Manage(management);

    /// <summary>Turns stream management on and tells the client.</summary>
    /// <returns>False when it is on already, or the session has ended.</returns>
    public bool TryManage(Management management)
    {
        bool managed = false;
        TryAct(() => managed = _mailbox.TryManage(management));
        return managed;
    }

    /// <summary>The client has handled so many stanzas.</summary>
    /// <param name="handled">How many.</param>
    /// <param name="sent">How many it was sent.</param>
    /// <returns>False when that is not possible; nothing has changed.</returns>
    public bool TryAcknowledge(StanzaCount handled, out StanzaCount sent) => _mailbox.TryAcknowledge(handled, out sent);

    /// <summary>Whether a client that has handled so many stanzas may resume it; null when nobody may.</summary>
    /// <param name="handled">How many.</param>
    /// <param name="sent">How many its client was sent.</param>
    public bool? Accepts(StanzaCount handled, out StanzaCount sent)
    {
        sent = default;
        return IsLive ? _mailbox.Accepts(handled, out sent) : null;
    }

    /// <summary>Its stream has lost its connection: the session waits to be resumed.</summary>
    /// <returns>The wait, or null when the session has ended, cannot be resumed, or is carried by another stream.</returns>
    public Hibernation? TryHibernate(ClientStream lost, TimeProvider clock)
    {
        Hibernation? begun = null;
        TryAct(() => begun = _mailbox.TryHibernate(lost, max => new Hibernation(this, max, clock)));
        return begun;
    }

    /// <summary>Another stream carries it from now on .</summary>
    /// <param name="to">The stream, on which nothing is bound.</param>
    /// <param name="handled">How many stanzas its client has handled.</param>
    /// <returns>False when the session or the stream has ended; nothing has changed.</returns>
    public bool TryMove(ClientStream to, StanzaCount handled)
    {
        bool moved = false;
        TryAct(() => moved = _mailbox.TryMove(to, Jid, handled));
        return moved;
    }

    private SessionState State => !IsLive ? SessionState.Dying : Hibernation is null ? SessionState.Connected : SessionState.Hibernating;

    /// <summary>Whether its client may say that a stanza is from an address: its full JID, or its account (RFC 6120 section 8.1.2.1).</summary>
    /// <param name="from">The address, as sent.</param>
    /// <param name="addresses">How it is read.</param>
    internal bool IsOwn(string from, AddressProfile addresses) =>
        Model.Addresses.Jid.TryParse(from, addresses, out Jid address, out _)
        && (address.Full == Jid || (address.Full is null && address.Bare == Jid.Bare));

    private void Touched(SharedAccess access) => interleaving.Touched(SharedKind.Presence, ConnectionId, access);

    /// <summary>As the public one, for an effect that is the same for every session: it is made once and not for each act.</summary>
    private bool TryAct<T>(T subject, Action<Session, T> effect) => IsLive && TryChange(subject, effect);

    private bool TryChange<T>(T subject, Action<Session, T> effect)
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

    private void End(Element? error, Session? heir)
    {
        Touched(SharedAccess.Write);
        _ended = true;
        IReadOnlyList<QueuedStanza> left = _mailbox.Close(error);
        Withdraw(Stanzas.Unavailable);
        if (left.Count > 0)
        {
            Leave(left, heir);
        }
    }

    /// <summary>A message to the full JID is for whoever has it next; all else, copies too, was for this session alone.</summary>
    private void Leave(IReadOnlyList<QueuedStanza> left, Session? heir)
    {
        string jid = Jid.ToString();
        ILookup<bool, QueuedStanza> isForHeir = left.ToLookup(
            stanza => heir is not null && stanza.Stanza.Name == "message" && stanza.Stanza.Attribute("to") == jid && !MessageCarbons.IsCopy(stanza.Stanza));
        bool inherited = heir?._mailbox.TryInherit([.. isForHeir[true]]) ?? false;
        foreach (QueuedStanza stanza in inherited ? isForHeir[false] : left)
        {
            stanza.Delivery?.Lost();
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
        Stream.Departures.Tell(this, unavailable, _observers);
        _observers.Clear();
    }
}

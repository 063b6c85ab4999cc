using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>
/// What a run has shown so far, derived once from its events so that each <see cref="Property"/> stays small. Kept in
/// plain lists by connection: a run has a handful of each.
/// </summary>
public sealed class RunHistory
{
    private readonly List<ConnectionHistory> _connections = [];
    private int _grants;
    private int _answerStep = -1;

    internal RunHistory(SessionPolicy policy, bool disrupted)
    {
        Policy = policy;
        Disrupted = disrupted;
    }

    /// <summary>The policy the server runs under.</summary>
    public SessionPolicy Policy { get; }

    /// <summary>Whether faults may lose bytes in this run.</summary>
    public bool Disrupted { get; }

    /// <summary>The step being judged.</summary>
    public int Step { get; internal set; }

    /// <summary>The rows of the session directory.</summary>
    public IReadOnlyList<DirectoryRow> Rows { get; internal set; } = [];

    internal Violation? Violation { get; set; }

    internal ulong GoalBits { get; private set; }

    /// <summary>Every connection, by ordinal.</summary>
    internal List<ConnectionHistory> Connections => _connections;

    internal List<Message> Messages { get; } = [];

    internal List<Kick> Kicks { get; } = [];

    /// <summary>The connection of the event being judged.</summary>
    internal ConnectionHistory Current { get; private set; } = null!;

    /// <summary>The bind that a grant or a refusal answers; null when nobody asked.</summary>
    internal BindAttempt? Answered { get; private set; }

    /// <summary>The message that was delivered.</summary>
    internal Message Delivered { get; private set; } = null!;

    /// <summary>The connection whose name the presence or the request being judged carries, or null.</summary>
    internal ConnectionHistory? Author { get; private set; }

    /// <summary>Whom the stream had last seen available under the full JID of the presence being judged, or null.</summary>
    internal ConnectionHistory? SeenBefore { get; private set; }

    /// <summary>Whether a bind was answered in a step.</summary>
    internal bool AnsweredBindIn(int step) => _answerStep == step;

    /// <summary>The last connection that was granted a full JID, or null.</summary>
    internal ConnectionHistory? LastGranted(string jid)
    {
        ConnectionHistory? last = null;
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection.GrantedText == jid && connection.GrantOrder > (last?.GrantOrder ?? 0))
            {
                last = connection;
            }
        }

        return last;
    }

    /// <summary>The directory's row of a connection, or null.</summary>
    internal DirectoryRow? RowOf(ConnectionHistory connection)
    {
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Connection == connection.Name)
            {
                return Rows[i];
            }
        }

        return null;
    }

    /// <summary>Whether a bind for which somebody was ended may have come to nothing because its own connection ended.</summary>
    internal bool MayBeForOneThatEnded(Kick kick)
    {
        foreach (ConnectionHistory asker in _connections)
        {
            if (asker.Account == kick.Victim.Account && asker.PendingBind is { } bind && bind.Step <= kick.Step
                && (asker.IsFenced || asker.IsLeaving))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a bind of an account, on another connection than one, has no answer yet.</summary>
    internal bool IsBindPending(BareJid account, ConnectionHistory except)
    {
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection != except && connection.Account == account && connection.PendingBind is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes one event and says what it means.</summary>
    internal Occurrences Record(in Observed e)
    {
        Step = e.Step;
        ConnectionHistory connection = Of(e.Connection);
        Current = connection;
        switch (e.Kind)
        {
            case ObservedKind.ServerReceived:
                Arrived(connection, e);
                return Occurrences.None;
            case ObservedKind.ServerSent:
                return Sent(connection, e);
            case ObservedKind.ClientReceived:
                connection.ReceivedByClient++;
                return Occurrences.None;
            case ObservedKind.ClientEnded:
                connection.IsLeft = true;
                return Occurrences.None;
            case ObservedKind.ServerSawEnd:
                connection.IsLeaving = true;
                return Occurrences.None;
            case ObservedKind.ServerEnded:
                return Ended(connection, e.Reset);
            case ObservedKind.Vanished:
                connection.IsVanished = true;
                Drop(connection);
                return Occurrences.None;
            default:
                return Occurrences.None;
        }
    }

    internal void Reach(Goal goal) => GoalBits |= 1UL << goal.Bit;

    private static string IdOf(Element element) => element.Attribute("id") ?? "";

    private ConnectionHistory Of(ObservedConnection connection)
    {
        while (_connections.Count <= connection.Ordinal)
        {
            _connections.Add(new ConnectionHistory(connection));
        }

        return _connections[connection.Ordinal];
    }

    private ConnectionHistory? Named(string name)
    {
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection.Name == name)
            {
                return connection;
            }
        }

        return null;
    }

    private void Arrived(ConnectionHistory connection, in Observed e)
    {
        connection.Arrivals++;
        if (e.Element is not { } element)
        {
            connection.IsLeaving = true;
            return;
        }

        switch (element.Name)
        {
            case "iq":
                if (element.FirstElement is { Name: "bind" } bind)
                {
                    string? asked = bind.Child("resource", Namespaces.Bind)?.Text;
                    connection.Binds.Add(new BindAttempt(connection, IdOf(element), asked, e.Step, connection.Arrivals));
                }
                else if (element.Attribute("type") is "get" or "set")
                {
                    connection.Requests.Add(IdOf(element));
                }

                break;
            case "message":
                string? to = element.Attribute("to");
                ConnectionHistory? owner = to is null ? null : LastGranted(to);
                Messages.Add(new Message(
                    IdOf(element), connection, to, element.Attribute("type") ?? "normal", Messages.Count, Step, owner is { IsLive: true } ? owner : null));
                break;
            case "presence":
                string? type = element.Attribute("type");
                if (type == "unavailable")
                {
                    connection.HasHidden = true;
                    connection.IsHidden |= element.Attribute("to") is null;
                }
                else if (type is null)
                {
                    connection.IsHidden = false;
                }

                break;
        }
    }

    private Occurrences Sent(ConnectionHistory connection, in Observed e)
    {
        connection.SentByServer++;
        connection.LastSentStep = e.Step;
        if (connection.IsSaidEnd || (connection.StreamError is not null && e.Element is not null))
        {
            return Occurrences.SentAfterEnd;
        }

        if (e.Element is not { } element)
        {
            connection.IsSaidEnd = true;
            return Fence(connection, byServer: true);
        }

        return element.Name switch
        {
            "presence" => PresenceSent(connection, element),
            "message" => MessageSent(connection, element),
            "iq" => IqSent(connection, element),
            "error" when element.Namespace == Namespaces.Streams => ErrorSent(connection, element),
            _ => Occurrences.None,
        };
    }

    private Occurrences PresenceSent(ConnectionHistory observer, Element presence)
    {
        string? type = presence.Attribute("type");
        if (type == "error")
        {
            return Occurrences.None;
        }

        if (!observer.IsGranted)
        {
            return Occurrences.StanzaBeforeGrant;
        }

        if (type is not (null or "unavailable"))
        {
            return Occurrences.SubscriptionShown;
        }

        Author = presence.Child("status", Namespaces.Client) is { } status ? Named(status.Text) : null;
        string from = presence.Attribute("from") ?? "";
        Sighting? sighting = observer.SightingOf(from);
        SeenBefore = sighting?.Subject;
        if (type is not null)
        {
            sighting?.Subject = null;
            Reach(Goals.EndSeen);
            return Occurrences.UnavailableShown;
        }

        if (sighting is null)
        {
            sighting = new Sighting(from);
            observer.Sightings.Add(sighting);
        }

        sighting.Subject = Author;
        if (Author is not null && Author.Account != observer.Account)
        {
            Reach(Goals.PresenceSeen);
        }

        return Occurrences.AvailableShown;
    }

    private Occurrences MessageSent(ConnectionHistory receiver, Element element)
    {
        Message? message = null;
        string id = IdOf(element);
        foreach (Message candidate in Messages)
        {
            if (candidate.Id == id && id.Length > 0)
            {
                message = candidate;
                break;
            }
        }

        if (element.Attribute("type") == "error" && message?.Type != "error")
        {
            if (message?.Sender == receiver)
            {
                message.IsBounced = true;
                Reach(Goals.MessageBounced);
            }

            return Occurrences.None;
        }

        if (!receiver.IsGranted)
        {
            return Occurrences.StanzaBeforeGrant;
        }

        if (message is null)
        {
            return Occurrences.None;
        }

        Delivered = message;
        message.IsDelivered = true;
        receiver.Delivered.Add(message);
        Reach(Goals.MessageDelivered);
        return Occurrences.MessageDelivered;
    }

    private Occurrences IqSent(ConnectionHistory connection, Element iq)
    {
        string id = IdOf(iq);
        if (iq.Attribute("type") is not ("result" or "error"))
        {
            if (!connection.IsGranted)
            {
                return Occurrences.StanzaBeforeGrant;
            }

            Author = Asker(id);
            return Author is null ? Occurrences.None : Occurrences.RequestRouted;
        }

        foreach (BindAttempt bind in connection.Binds)
        {
            if (!bind.IsAnswered && bind.Id == id)
            {
                return BindAnswered(connection, bind, iq);
            }
        }

        return iq.FirstElement is { Name: "bind" } ? BindAnswered(connection, null, iq) : Occurrences.IqAnswered;
    }

    /// <summary>The only connection that made a request with this id, or null.</summary>
    private ConnectionHistory? Asker(string id)
    {
        ConnectionHistory? asker = null;
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection.Requests.Contains(id))
            {
                if (asker is not null)
                {
                    return null;
                }

                asker = connection;
            }
        }

        return asker;
    }

    private Occurrences BindAnswered(ConnectionHistory connection, BindAttempt? bind, Element iq)
    {
        _answerStep = Step;
        Answered = bind;
        bind?.IsAnswered = true;
        if (iq.Attribute("type") == "result")
        {
            return Granted(connection, bind, iq.FirstElement?.FirstElement?.Text ?? "");
        }

        string refusal = iq.Child("error", Namespaces.Client)?.FirstElement?.Name ?? "";
        bind?.Refusal = refusal;
        connection.FailedBinds += connection.IsGranted ? 0 : 1;
        Goal? goal = refusal switch
        {
            "conflict" => Goals.RefusedForConflict,
            "resource-constraint" => Goals.RefusedAtLimit,
            "bad-request" => Goals.RefusedBadResource,
            "not-allowed" => Goals.RefusedNotAllowed,
            _ => null,
        };
        if (goal is not null)
        {
            Reach(goal);
        }

        return Occurrences.Refused;
    }

    private Occurrences Granted(ConnectionHistory connection, BindAttempt? bind, string jid)
    {
        if (LastGranted(jid) is { } before && before != connection)
        {
            before.HasSuccessor = true;
            if (before.IsDropped)
            {
                Reach(Goals.ReplacedAfterDrop);
            }
        }

        connection.GrantedText = jid;
        connection.Jid = Read(jid, connection.Account);
        connection.DeviceClass = connection.Jid is { } granted ? Policy.ClassOf(granted.Resource) : null;
        connection.GrantOrder = ++_grants;
        connection.GrantStep = Step;
        foreach (Kick kick in Kicks)
        {
            if (kick.Beneficiary is null && kick.Victim != connection && kick.Victim.Account == connection.Account)
            {
                kick.Beneficiary = connection;
            }
        }

        if (bind?.Asked is { } asked && connection.Jid?.Resource.Value != asked)
        {
            Reach(Goals.Override);
        }

        if (connection.Connection.Attempt > 1)
        {
            Reach(Goals.Reconnected);
        }

        return Occurrences.Granted;
    }

    /// <summary>Reads a granted full JID; one of the account itself, which is nearly always so, without preparing the account's name again.</summary>
    private FullJid? Read(string jid, BareJid account)
    {
        string bare = account.ToString();
        if (jid.Length > bare.Length && jid[bare.Length] == '/' && jid.StartsWith(bare, StringComparison.Ordinal))
        {
            return Resourcepart.TryPrepare(jid[(bare.Length + 1)..], Policy.Addresses, out Resourcepart resource, out _)
                ? new FullJid(account, resource)
                : null;
        }

        return FullJid.TryParse(jid, Policy.Addresses, out FullJid full, out _) ? full : null;
    }

    private Occurrences ErrorSent(ConnectionHistory connection, Element error)
    {
        connection.StreamError = error.FirstElement?.Name ?? "";
        if (connection.StreamError == "conflict" && connection.IsLive)
        {
            Reach(Goals.Kick);
            Kicks.Add(new Kick(connection, Step) { Beneficiary = GrantedInThisStep(connection) });
        }

        if (connection.StreamError == "policy-violation" && connection.FailedBinds >= Policy.BindRetries)
        {
            Reach(Goals.RetriesExhausted);
        }

        return Fence(connection, byServer: true);
    }

    /// <summary>The other session of the account that was granted in this step, or null.</summary>
    private ConnectionHistory? GrantedInThisStep(ConnectionHistory victim)
    {
        if (_answerStep != Step)
        {
            return null;
        }

        ConnectionHistory? last = null;
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection != victim && connection.Account == victim.Account && connection.GrantStep == Step)
            {
                last = connection;
            }
        }

        return last;
    }

    private Occurrences Ended(ConnectionHistory connection, bool reset)
    {
        if (reset)
        {
            Drop(connection);
        }

        connection.IsSaidEnd = true;
        return Fence(connection, byServer: !reset);
    }

    private void Drop(ConnectionHistory connection)
    {
        if (connection.IsLive)
        {
            connection.IsDropped = true;
            Reach(Goals.Drop);
        }
    }

    private Occurrences Fence(ConnectionHistory connection, bool byServer)
    {
        if (connection.IsFenced)
        {
            return Occurrences.None;
        }

        connection.IsFenced = true;
        connection.FencedStep = Step;
        connection.IsFencedByServer = byServer;
        return Occurrences.Fenced;
    }
}

using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <content>What the server's own words mean: grants, refusals, fences, what it showed and delivered to whom.</content>
public sealed partial class RunHistory
{
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
            EndManaged(connection);
            return Fence(connection, byServer: true);
        }

        if (element.Name is "presence" or "message" or "iq" && SentAgain(connection, element) is { } again)
        {
            return again;
        }

        return element.Name switch
        {
            _ when element.Namespace == Namespaces.StreamManagement => ManagementSent(connection, element),
            _ when element.Namespace is Namespaces.Sasl2 or Namespaces.Bind2 => InlineSent(connection, element),
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
        Message? message = Find(IdOf(element));
        if (element.Attribute("type") == "error" && message?.Type != "error")
        {
            if (message is not null && (message.Sender == receiver || (receiver.Managed is { } own && own == message.Sender.Managed)))
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

        if (Copied(element) is { } copied)
        {
            Find(IdOf(copied))?.GivenTo.Add(receiver);
            return Occurrences.None;
        }

        if (message is null)
        {
            return Occurrences.None;
        }

        Delivered = message;
        message.GivenTo.Add(receiver);
        message.IsDelivered = true;
        if (receiver.Managed is { } session)
        {
            message.SentTo.Add(session);
        }
        else
        {
            message.HasReachedClient = true;
        }

        receiver.Delivered.Add(message);
        Reach(Goals.MessageDelivered);
        return Occurrences.MessageDelivered;
    }

    /// <summary>The message of which another is a copy, or null.</summary>
    private static Element? Copied(Element message) =>
        (message.Child("received", Namespaces.Carbons) ?? message.Child("sent", Namespaces.Carbons))?.Child("forwarded", Namespaces.Forward)?.FirstElement;

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

        if (id == "carbons" && iq.Attribute("type") == "result")
        {
            connection.CarbonsSince = Step;
        }

        return iq.FirstElement is { Name: "bind" } ? BindAnswered(connection, null, iq) : Occurrences.IqAnswered;
    }

    /// <summary>The only connection that made a request with this id, or null.</summary>
    private ConnectionHistory? Asker(string id)
    {
        ConnectionHistory? asker = null;
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection.Requests.Contains(id) && (connection.Managed is null || connection.Managed.Holder == connection))
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
        bool isResult = iq.Attribute("type") == "result";
        string? jid = iq.FirstElement?.FirstElement?.Text;
        if (isResult && jid is not null && Policy.GrantPoint == GrantPoint.SessionIq)
        {
            bind?.IsAnswered = true;
            connection.PromisedText = jid;
            Answered = bind;
            ReachOverride(bind, Read(jid, connection.Account));
            return Occurrences.Promised;
        }

        if (isResult)
        {
            return AnswerBind(bind, null) ?? Granted(connection, bind, jid ?? connection.PromisedText ?? "");
        }

        // A refused bind for another address leaves the promise as it is.
        connection.PromisedText = bind is { IsForPromised: false } ? connection.PromisedText : null;
        connection.FailedBinds += connection.IsGranted ? 0 : 1;
        return AnswerBind(bind, iq.Child("error", Namespaces.Client)?.FirstElement?.Name ?? "") ?? Occurrences.None;
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

        connection.GrantedBind = bind;
        connection.GrantedText = jid;
        connection.Jid = Read(jid, connection.Account);
        connection.DeviceClass = connection.Jid is { } granted ? Policy.ClassOf(granted.Resource) : null;
        connection.GrantOrder = ++_grants;
        connection.GrantStep = Step;
        EndReplaced(connection);
        foreach (Kick kick in Kicks)
        {
            if (kick is { Beneficiary: null, IsForReload: false } && kick.Victim != connection && kick.Victim.Account == connection.Account)
            {
                kick.Beneficiary = connection;
            }
        }

        ReachOverride(bind, connection.Jid);

        if (connection.Connection.Attempt > 1)
        {
            Reach(Goals.Reconnected);
        }

        return Occurrences.Granted;
    }

    private void ReachOverride(BindAttempt? bind, FullJid? given)
    {
        if (bind?.Asked is { } asked && given?.Resource.Value != asked)
        {
            Reach(Goals.Override);
        }
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
        EndManaged(connection);
        if (connection.StreamError == "conflict" && connection.IsLive && !connection.IsHandedOver)
        {
            Reach(Goals.Kick);
            if (MayGoForItsClient(connection))
            {
                Reach(Goals.ClientReplaced);
            }

            Kicks.Add(IsReloadingLive ? new Kick(connection, Step) { IsForReload = true } : new Kick(connection, Step)
            {
                Beneficiary = GrantedInThisStep(connection) ?? (EndsAfterGrant ? LastGrantedBeside(connection) : null),
            });
        }

        if (connection is { StreamError: "policy-violation", IsFenced: false } && MayBeKicked(connection))
        {
            connection.IsKickedByAdministrator = true;
            Reach(Goals.Administered);
        }
        else if (connection.StreamError == "policy-violation" && connection.FailedBinds >= Policy.BindRetries)
        {
            Reach(Goals.RetriesExhausted);
        }
        else if (connection is { StreamError: "policy-violation", IsGranted: false, PendingBind: not null } && Policy.MayCloseNew(connection))
        {
            connection.PendingBind.IsAnswered = true;
            Reach(Goals.ClosedAtLimit);
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

    /// <summary>The session of the account that was granted last and after this one, or null: for whom a session ends after the grant.</summary>
    private ConnectionHistory? LastGrantedBeside(ConnectionHistory victim)
    {
        ConnectionHistory? last = null;
        foreach (ConnectionHistory connection in _connections)
        {
            if (connection != victim && connection.Account == victim.Account && connection.GrantOrder > Math.Max(victim.GrantOrder, last?.GrantOrder ?? 0))
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
        LoseManaged(connection, isNoticed: false);
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

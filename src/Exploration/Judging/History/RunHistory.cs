using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>
/// What a run has shown so far, derived once from its events so that each <see cref="Property"/> stays small. Kept in
/// plain lists by connection: a run has a handful of each.
/// </summary>
public sealed partial class RunHistory
{
    private readonly List<ConnectionHistory> _connections = [];
    private int _grants;
    private int _answerStep = -1;
    private int _arrivedStanzas;

    internal RunHistory(SessionPolicy policy, bool disrupted)
    {
        Policy = policy;
        Disrupted = disrupted;
    }

    /// <summary>The policy the server runs under; while something is judged, the one that it is judged by.</summary>
    public SessionPolicy Policy { get; private set; }

    /// <summary>Whether faults may lose bytes in this run.</summary>
    public bool Disrupted { get; }

    /// <summary>The step being judged.</summary>
    public int Step { get; internal set; }

    /// <summary>The rows of the session directory.</summary>
    public IReadOnlyList<DirectoryRow> Rows { get; internal set; } = [];

    /// <summary>How many kicks there may be, or null for any number.</summary>
    internal int? KicksMax { get; set; }

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

        return last?.Managed?.Holder ?? last;
    }

    /// <summary>The directory's row of the session that a connection carries, or null. It names the connection that the session was bound on.</summary>
    internal DirectoryRow? RowOf(ConnectionHistory connection)
    {
        connection = connection.Managed?.Bound ?? connection;
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

    /// <summary>Whether an account has a row of a session that has not been told so: a bind between its write and its grant.</summary>
    /// <param name="account">The account.</param>
    /// <param name="mayBeOver">Whether the grant may also have been lost with its connection.</param>
    internal bool IsGrantUnderWay(BareJid account, bool mayBeOver = true)
    {
        for (int i = 0; i < Rows.Count; i++)
        {
            DirectoryRow row = Rows[i];
            if (row.Jid.Bare == account && Named(row.Connection) is { IsGranted: false } asker && (mayBeOver || !asker.MayHaveSessionUnseen))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the policy kicks after the grant and a session was granted after this one, which may have to go for it.</summary>
    internal bool MayWaitForItsKick(ConnectionHistory session) =>
        Policy.KickOrder == KickOrder.AfterGrant && LastGrantedBeside(session) is not null;

    /// <summary>Takes one event and says what it means.</summary>
    internal Occurrences Record(in Observed e)
    {
        Step = e.Step;
        Now = e.Time;
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
                if (e.Element is { Name: "message" } got && connection.Managed is not null)
                {
                    Find(IdOf(got))?.HasReachedClient = true;
                }

                return Occurrences.None;
            case ObservedKind.ClientEnded:
                connection.IsLeft = true;
                return Occurrences.None;
            case ObservedKind.ServerSawEnd:
                connection.IsLeaving = true;
                LoseManaged(connection, isNoticed: true);
                return Occurrences.None;
            case ObservedKind.ServerEnded:
                return Ended(connection, e.Reset);
            case ObservedKind.WaitEnded:
                WaitEnded(connection);
                return Occurrences.None;
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

    private Message? Find(string id)
    {
        foreach (Message message in Messages)
        {
            if (message.Id == id && id.Length > 0)
            {
                return message;
            }
        }

        return null;
    }

    internal ConnectionHistory? Named(string name)
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
            connection.IsClosedByClient = true;
            return;
        }

        ManagedArrived(connection, element);
        _arrivedStanzas += element.Name is "iq" or "message" or "presence" ? 1 : 0;
        if (element.Namespace is Namespaces.Sasl2 or Namespaces.Bind2)
        {
            InlineArrived(connection, element, e.Step);
            return;
        }

        switch (element.Name)
        {
            case "iq":
                if (element.FirstElement is { Name: "bind" } bind)
                {
                    string? asked = bind.Child("resource", Namespaces.Bind)?.Text;
                    connection.Binds.Add(new BindAttempt(connection, IdOf(element), asked, e.Step, connection.Arrivals) { Time = e.Time });
                }
                else if (element.FirstElement is { Name: "session" } && connection is { PromisedText: { } promised, IsGranted: false })
                {
                    string resource = promised[(promised.IndexOf('/', StringComparison.Ordinal) + 1)..];
                    connection.Binds.Add(new BindAttempt(connection, IdOf(element), resource, e.Step, connection.Arrivals) { Time = e.Time, IsForPromised = true });
                }
                else if (element.Attribute("type") is "get" or "set")
                {
                    connection.Requests.Add(IdOf(element));
                }

                break;
            case "message":
                string? to = element.Attribute("to");
                ConnectionHistory? owner = to is null ? null : LastGranted(to);
                ConnectionHistory? addressee = owner is { IsLive: true } ? owner : null;
                if (Find(IdOf(element)) is { } before && before.Sender.Account == connection.Account)
                {
                    // Sent again in the same session, or in the next. What arrives late on the old connection is another copy of the same.
                    if (connection.Managed is { } same && same == before.Sender.Managed
                        ? same.Holder == connection
                        : _connections.IndexOf(connection) > _connections.IndexOf(before.Sender))
                    {
                        before.SentAgain(connection, Step, addressee);
                    }

                    break;
                }

                Messages.Add(new Message(
                    IdOf(element), connection, to, element.Attribute("type") ?? "normal", Messages.Count, Step, addressee));
                break;
            case "presence":
                connection = connection.Managed?.Bound ?? connection;
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
}

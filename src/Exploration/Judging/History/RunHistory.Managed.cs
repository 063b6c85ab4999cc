using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <content>Stream management: sessions that outlive their connections (XEP-0198).</content>
public sealed partial class RunHistory
{
    /// <summary>Virtual time of the last event or step.</summary>
    internal TimeSpan Now { get; set; }

    /// <summary>Whether time does not pass and waits end at any moment.</summary>
    internal bool IsTimeless { get; set; }

    /// <summary>Every session with stream management, in the order of their <c>enabled</c>.</summary>
    internal List<ManagedSession> Managed { get; } = [];

    /// <summary>The session that was resumed, or was asked for in vain; null when there is none of that id.</summary>
    internal ManagedSession? Subject { get; private set; }

    /// <summary>The request to resume that was just answered.</summary>
    internal ResumeAttempt? Resuming { get; private set; }

    /// <summary>How many stanzas the server says it has handled; null when it does not say.</summary>
    internal long? SaidHandled { get; private set; }

    /// <summary>How many stanzas it must have handled: all that arrived before it was asked; null when it was not asked.</summary>
    internal long? MustHaveHandled { get; private set; }

    /// <summary>Whether a session may be over without that having shown on a wire.</summary>
    /// <param name="session">The session.</param>
    /// <param name="besides">A connection whose bind cannot be why, or null.</param>
    internal bool MayBeOver(ManagedSession session, ConnectionHistory? besides = null) =>
        session.End is not null
        || MayHaveExpired(session)
        || session.Holder.IsClosedByClient
        || ((session.Lost is not null || session.IsBeingHandedOver) && _connections.Exists(
            asker => asker != session.Holder && asker != besides && asker.Account == session.Bound.Account && asker.PendingBind is not null))
        || MayHaveOverflowed(session)
        || MayHaveBeenKicked(session)
        || MayHaveEndedAfterGrant(session);

    /// <summary>Whether a session must be over.</summary>
    internal bool MustBeOver(ManagedSession session) => session.End is not null || Now > session.LatestDeadline || session.HasWaited;

    /// <summary>Whether a connection was the last of a session that waits for another, and the directory still has its row.</summary>
    internal bool Hibernates(ConnectionHistory connection) =>
        connection.Managed is { IsHibernating: true } session && session.Holder == connection && RowOf(connection) is { Live: true };

    /// <summary>Whether the session of a connection is over: not merely its connection.</summary>
    internal bool IsGone(ConnectionHistory connection) =>
        connection.Managed is { Id: not null } session ? session.End is not null
        : connection.IsFenced && !(connection.MayHibernate && RowOf(connection) is { Live: true });

    /// <summary>Whether what a stream is sent in this step may have been kept for it: it was just resumed, or granted.</summary>
    internal bool IsGivenLate(ConnectionHistory receiver) =>
        receiver.Managed?.MovedStep == Step || receiver.GrantStep == Step;

    /// <summary>Draws conclusions from rows that are gone: the end of a session without a connection shows on no wire of its own.</summary>
    internal void InferEnds()
    {
        foreach (ManagedSession session in Managed)
        {
            // A bind takes the row first and ends the session then.
            if (!session.IsHibernating || RowOf(session.Bound) is not null || IsGrantUnderWay(session.Bound.Account, mayBeOver: false))
            {
                continue;
            }

            BareJid account = session.Bound.Account;
            if ((_answerStep == Step && Answered?.Connection.Account == account && Answered.Refusal is null) || MayBeForOneThatEnded(account) || MayHaveEndedAfterGrant(session))
            {
                session.Over("was ended for another session", isUnseen: EndsAfterGrant || IsGrantUnderWay(account));
            }
            else if (MayHaveBeenKicked(session))
            {
                session.Over("was ended by an administrator");
                Reach(Goals.Administered);
            }
            else if (MayHaveExpired(session))
            {
                session.Over("was not resumed in time");
                Reach(Goals.Expired);
            }
            else if (MayHaveOverflowed(session))
            {
                session.Over("was sent more than is kept");
            }
        }
    }

    /// <summary>Whether a session may have been ended for one that was granted before: the policy does that after the grant.</summary>
    private bool MayHaveEndedAfterGrant(ManagedSession session) => EndsAfterGrant && LastGrantedBeside(session.Bound) is not null;

    /// <summary>Whether a bind of an account came to nothing because its own connection ended, perhaps after it had ended others.</summary>
    internal bool MayBeForOneThatEnded(BareJid account) => _connections.Exists(
        asker => asker.Account == account && asker.PendingBind is not null && (asker.IsFenced || asker.IsLeaving));

    /// <summary>The wait that began with the end of a connection is over. It may have taken the session over without having been told.</summary>
    private void WaitEnded(ConnectionHistory connection)
    {
        ManagedSession? session = connection.PendingResume is { } attempt ? FindManaged(attempt.Id) : connection.Managed;
        if (session is not null && (session.Holder == connection || connection.PendingResume is not null))
        {
            session.WaitEnded();
        }
    }

    /// <summary>Whether a session may have come to its deadline. Where time does not pass, its wait has ended or has not.</summary>
    internal bool MayHaveExpired(ManagedSession session) => IsTimeless ? session.HasWaited : Now >= session.EarliestDeadline;

    /// <summary>
    /// Whether a session may have been given more than is kept, which ends it: what it was sent, and what all others ever did that it may have been told of.
    /// </summary>
    /// <param name="session">The session; null for one whose client was not told yet that stream management is on.</param>
    internal bool MayHaveOverflowed(ManagedSession? session) => Policy.StreamManagement is { } policy
        && (session is null ? 0 : session.Sent.Count - session.Acknowledged) + _arrivedStanzas + _connections.Count(connection => connection.IsFenced) >= policy.QueueMax;

    private static long? Count(Element element) =>
        uint.TryParse(element.Attribute("h"), NumberStyles.None, CultureInfo.InvariantCulture, out uint count) ? count : null;

    private ManagedSession? FindManaged(string id) => Managed.Find(session => session.Id == id);

    /// <summary>Something of a client arrived.</summary>
    private void ManagedArrived(ConnectionHistory connection, Element element)
    {
        switch (element.Name)
        {
            case "message" or "presence" or "iq":
                connection.ArrivedStanzas++;
                break;
            case "enable" when connection.Managed is null:
                connection.HasAskedToEnable = true;
                connection.ArrivedStanzas = 0;
                connection.AckRequests.Clear();
                break;
            case "r":
                connection.AckRequests.Enqueue(connection.ArrivedStanzas);
                break;
            case "a" when connection.Managed is { } session && session.Holder == connection && !connection.IsFenced:
                session.IsMiscounted |= Count(element) > session.Sent.Count;
                session.Acknowledged = Math.Max(session.Acknowledged, Count(element) ?? 0);
                break;
            case "resume":
                connection.Resumes.Add(new ResumeAttempt(element.Attribute("previd") ?? "", Count(element), Step));
                break;
        }
    }

    /// <summary>The server said something about stream management.</summary>
    private Occurrences ManagementSent(ConnectionHistory connection, Element element)
    {
        switch (element.Name)
        {
            case "enabled" when connection.IsGranted:
                long max = long.TryParse(element.Attribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : 0;
                connection.Managed = new ManagedSession(connection, element.Attribute("id"), TimeSpan.FromSeconds(max));
                Managed.Add(connection.Managed);
                return Occurrences.Enabled;
            case "a":
                SaidHandled = Count(element);
                MustHaveHandled = connection.AckRequests.TryDequeue(out long arrived) ? connection.HandledBefore + arrived : null;
                return Occurrences.Acknowledged;
            case "resumed":
                return Resumed(connection, element);
            case "failed" when connection.PendingResume is { } attempt:
                attempt.IsAnswered = true;
                Resuming = attempt;
                Subject = FindManaged(attempt.Id);
                Subject?.HasSeenFailedResume = true;
                SaidHandled = Count(element);
                MustHaveHandled = Subject is { } over ? over.Holder.HandledBefore + over.Holder.ArrivedStanzas : null;
                Reach(Goals.ResumeFailed);
                return Occurrences.ResumeFailed;
            default:
                return Occurrences.None;
        }
    }

    private Occurrences Resumed(ConnectionHistory connection, Element resumed)
    {
        Resuming = connection.PendingResume;
        Resuming?.IsAnswered = true;
        DropInlineBind(connection);
        Subject = FindManaged(resumed.Attribute("previd") ?? "");
        SaidHandled = Count(resumed);
        if (Subject is { } session)
        {
            MustHaveHandled = session.Holder.HandledBefore + session.Holder.ArrivedStanzas;
            Reach(Goals.Resumed);
            if (session.IsBeingHandedOver)
            {
                Reach(Goals.TakenOver);
            }
        }

        return Occurrences.Resumed;
    }

    /// <summary>After the properties have seen it: the connection carries the session from here on.</summary>
    internal void MoveSession()
    {
        if (Subject is { } session)
        {
            Current.Continue(session, SaidHandled ?? 0);
            session.Move(Current, Step, (int)Math.Min(Resuming?.Handled ?? 0, session.Sent.Count));
        }
    }

    /// <summary>A stanza goes out to a client that counts.</summary>
    /// <returns>Null for a new one; otherwise what it means that this one goes out now.</returns>
    private Occurrences? SentAgain(ConnectionHistory connection, Element stanza)
    {
        if (connection.Managed is not { } session || session.Holder != connection)
        {
            return null;
        }

        if (session.TrySendAgain(stanza))
        {
            return Occurrences.None;
        }

        bool isNew = session.NextAgain >= session.Sent.Count;
        session.NextAgain = session.Sent.Count;
        if (!isNew)
        {
            return Occurrences.WrongAgain;
        }

        session.Sent.Add(stanza);
        session.NextAgain = session.Sent.Count;
        return null;
    }

    /// <summary>The server ended the stream that carries a session.</summary>
    private void EndManaged(ConnectionHistory connection)
    {
        if (connection.Managed is not { } session || session.Holder != connection || connection.IsFenced)
        {
            return;
        }

        if (connection.StreamError == "conflict" && session.Id is not null
            && _connections.Exists(other => other != connection && !other.IsLeaving && other.PendingResume?.Id == session.Id))
        {
            // The connection that is to carry it may be lost already, and with it the answer.
            session.IsBeingHandedOver = true;
            session.Lose(Now, isNoticed: false);
            connection.IsHandedOver = true;
        }
        else
        {
            session.Over(connection.StreamError is { } error ? $"was ended with {error}" : "was closed");
        }
    }

    /// <summary>Whether no connection is left that may carry a session which is being handed over.</summary>
    private bool IsSettled(ManagedSession session) =>
        !session.IsBeingHandedOver
        || (session.Holder.IsLeaving && !_connections.Exists(other => !other.IsLeaving && other.PendingResume?.Id == session.Id));

    /// <summary>The connection of a session ended.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="isNoticed">Whether the server knows for certain.</param>
    private void LoseManaged(ConnectionHistory connection, bool isNoticed)
    {
        if (connection.Managed is { Id: not null, End: null } session && session.Holder == connection)
        {
            // Who asked for it may have it already, and carry it until that connection's end is noticed.
            bool mayBeElsewhere = session.Lost?.Latest is null && _connections.Exists(other => other.PendingResume?.Id == session.Id);
            session.Lose(Now, isNoticed && IsSettled(session) && !mayBeElsewhere);
            Reach(Goals.Hibernated);
        }

        if (connection.PendingResume is { } attempt && FindManaged(attempt.Id) is { } wanted)
        {
            if (wanted.IsBeingHandedOver)
            {
                wanted.Lose(Now, isNoticed && IsSettled(wanted));
            }
            else if (wanted.IsHibernating)
            {
                wanted.MayBeLostAgain(Now, isNoticed);
            }
        }
    }

    /// <summary>A bind was granted: sessions with its full JID, and those that were just ended for it, are over, where the kick comes before the grant.</summary>
    private void EndReplaced(ConnectionHistory granted)
    {
        if (KicksAfterGrant)
        {
            return;
        }

        foreach (ManagedSession session in Managed)
        {
            if (session.Bound != granted && session.Bound.Account == granted.Account
                && (session.Bound.Jid == granted.Jid || (session.IsBeingHandedOver && session.Holder.FencedStep == Step)))
            {
                session.Over("was ended for another session");
            }
        }
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.Coyote.Staging;

/// <summary>
/// Judges a server that has come to rest, from its directory and from what each client was sent. Only the order on one wire counts: two threads
/// write to two wires in whichever order they come to it, and nobody could tell.
/// </summary>
internal static class Judge
{
    /// <summary>All that must hold.</summary>
    /// <param name="stage">What there is.</param>
    /// <param name="conflicts">Whether nothing but the policy ended anybody.</param>
    /// <exception cref="PropertyViolatedException">Something does not.</exception>
    public static void Settled(Stage stage, bool conflicts)
    {
        Session[] granted = stage.Log.Granted;
        foreach (Client client in stage.Clients)
        {
            client.Session = granted.LastOrDefault(session => session.ConnectionId == client.Name);
            Stream(client);
        }

        Rows(stage, granted);
        if (conflicts)
        {
            Conflicts(stage, granted);
        }

        foreach (Client observer in stage.Clients)
        {
            foreach (Client sender in stage.Clients)
            {
                Presence(sender, observer, stage.Clients);
            }
        }

        foreach (Client sender in stage.Clients)
        {
            Messages(sender, stage.Clients);
        }
    }

    /// <summary>Every message of a sender arrived somewhere or came back, though some connection may have been sent it again after a resume.</summary>
    public static void Arrived(Client sender, IReadOnlyList<Client> clients)
    {
        foreach (string id in sender.MessageIds)
        {
            Property.Require("INV-M1", clients.Any(client => client.Received.Contains($"id='{id}'", StringComparison.Ordinal)), $"'{id}' of {sender} neither arrived nor came back.");
            foreach (Client client in clients)
            {
                int times = client.Received.Split($"id='{id}'").Length - 1;
                Property.Require("INV-M2", times <= 1, $"'{id}' of {sender} was sent to {client} {times} times: {client.Received}");
            }
        }
    }

    private static void Stream(Client client)
    {
        int end = client.Received.IndexOf(TranscriptWriter.StreamEnd, StringComparison.Ordinal);
        Property.Require("INV-M3", end < 0 || end + TranscriptWriter.StreamEnd.Length == client.Received.Length, $"{client} was sent more after the end of its stream: {client.Received}");
        Property.Require("INV-B1", client.Session is null || !client.Received.StartsWith("<message", StringComparison.Ordinal) && !client.Received.StartsWith("<presence", StringComparison.Ordinal), $"{client} was sent a stanza before its bind was answered: {client.Received}");
        Property.Require("INV-L1", client.IsGone || client.Received.Contains("id='bind'", StringComparison.Ordinal), $"The bind of {client} was never answered.");
    }

    private static void Rows(Stage stage, Session[] granted)
    {
        IReadOnlyList<Session> rows = stage.Directory.All();
        foreach (Session row in rows)
        {
            Client holder = stage.Clients.First(client => client.Name == row.ConnectionId);
            Property.Require("INV-U2", row.IsLive && !holder.IsGone, $"The directory still has a row for {row.Jid} of {holder}, whose stream has ended.");
            Property.Require("INV-U3", rows.Count(other => other.Jid == row.Jid) == 1, $"The directory has more than one row for {row.Jid}.");
        }

        foreach (Session session in granted)
        {
            Client holder = stage.Clients.First(client => client.Name == session.ConnectionId);
            Property.Require("INV-U2", holder.IsGone || rows.Contains(session), $"{holder} is a live session of {session.Jid}, but the directory has no row for it.");
        }

        foreach (string refused in stage.Log.Refused)
        {
            Property.Require("INV-P5", rows.All(row => row.ConnectionId != refused) || granted.Any(session => session.ConnectionId == refused), $"The bind of {refused} was refused, and the directory has a row for it.");
        }
    }

    private static void Conflicts(Stage stage, Session[] granted)
    {
        switch (stage.Policy.Conflict)
        {
            case ConflictPolicy.TerminateOld:
                foreach (Session session in granted)
                {
                    Client client = stage.Clients.First(client => client.Name == session.ConnectionId);
                    bool isLast = granted.Last(other => other.Jid == session.Jid) == session;
                    Property.Require("INV-P1", !isLast || stage.Policy.AccountLimit is not null || !client.WasKicked, $"{client} was granted {session.Jid} last and got conflict.");
                    Property.Require("INV-P1", isLast || client.Leaves || client.WasKicked, $"{client} lost {session.Jid} and was not told so.");
                }

                break;
            case ConflictPolicy.RefuseNew:
                Property.Require("INV-P2", stage.Clients.All(client => !client.WasKicked) || stage.Policy.AccountLimit is not null, "Somebody was ended with conflict, though the new one should have been refused.");
                break;
            case ConflictPolicy.Override:
                Property.Require("INV-P3", stage.Clients.All(client => !client.WasKicked) || stage.Policy.AccountLimit is not null, "Somebody was ended with conflict, though the new one should have had another resource.");
                break;
        }
    }

    private static void Presence(Client sender, Client observer, IReadOnlyList<Client> clients)
    {
        if (observer == sender || observer.IsGone || sender.Session is not { } session)
        {
            return;
        }

        // Everything the observer heard of this full JID, as + and -, whoever held it.
        string heard = "";
        string from = $"from='{session.Jid}'";
        foreach (string stanza in observer.Received.Split("<presence ").Skip(1).Where(stanza => stanza.Contains(from, StringComparison.Ordinal)))
        {
            heard += stanza.Contains("type='unavailable'", StringComparison.Ordinal) ? '-' : '+';
        }

        bool holderStays = clients.Any(client => client.Session?.Jid == session.Jid && !client.IsGone);
        Property.Require("INV-R1", !holderStays || !heard.EndsWith('-'), $"{observer} heard at last that {session.Jid} is gone, and it is there ({heard}).");
        Property.Require("INV-R2", holderStays || !heard.EndsWith('+'), $"{observer} saw {session.Jid} available and was never told that it is gone ({heard}).");
        Property.Require("INV-R2", !heard.Contains("--", StringComparison.Ordinal), $"{observer} was told twice that {session.Jid} is gone ({heard}).");
    }

    private static void Messages(Client sender, IReadOnlyList<Client> clients)
    {
        foreach (string id in sender.MessageIds)
        {
            int times = clients.Sum(client => client.Received.Split($"id='{id}'").Length - 1);
            Property.Require("INV-M2", times <= 1, $"'{id}' of {sender} was sent {times} times.");
            Property.Require("INV-M1", times == 1 || sender.IsGone, $"'{id}' of {sender} neither arrived nor came back.");
        }

        foreach (Client receiver in clients)
        {
            int[] places = [.. sender.MessageIds.Select(id => receiver.Received.IndexOf($"id='{id}'", StringComparison.Ordinal)).Where(place => place >= 0)];
            Property.Require("INV-M5", places.SequenceEqual(places.Order()), $"{receiver} got the messages of {sender} in another order: {receiver.Received}");
        }
    }
}

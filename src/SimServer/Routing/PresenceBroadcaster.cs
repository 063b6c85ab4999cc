using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Routing;

/// <summary>Presence that a client sends to nobody in particular (RFC 6121 section 4).</summary>
public sealed class PresenceBroadcaster(XmppServer server)
{
    private const int PriorityMin = -128;
    private const int PriorityMax = 127;

    /// <summary>Handles presence without an address.</summary>
    public ValueTask HandleAsync(Session sender, Element presence)
    {
        switch (presence.Attribute("type"))
        {
            case null when Priority(presence) is { } priority:
                return ShowAsync(sender, presence, priority);
            case null:
                Router.Bounce(sender, presence, "modify", "bad-request");
                return default;
            case "unavailable":
                sender.Hide(presence);
                return default;
            default:
                // A subscription request to nobody, or an error: there is nothing to do.
                return default;
        }
    }

    /// <summary>Answers a probe for an account with the presence of its resources, if the prober may see it (RFC 6121 section 4.3).</summary>
    public async ValueTask ProbeAsync(Session prober, BareJid account)
    {
        IReadOnlyList<RosterItem> roster = await server.Parts.Rosters.GetAsync(account);
        if (account != prober.Jid.Bare && !roster.Any(item => item.Contact == prober.Jid.Bare && item.SeesAccount))
        {
            return;
        }

        AccountSessions sessions = await server.Parts.Directory.ListAsync(account);
        foreach (Session session in sessions.Sessions)
        {
            session.ShowTo(prober);
        }
    }

    private static int? Priority(Element presence)
    {
        if (presence.Child("priority", Namespaces.Client) is not { } element)
        {
            return 0;
        }

        return int.TryParse(element.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int priority)
            && priority is >= PriorityMin and <= PriorityMax
            ? priority
            : null;
    }

    private async ValueTask ShowAsync(Session sender, Element presence, int priority)
    {
        IReadOnlyList<RosterItem> roster = await server.Parts.Rosters.GetAsync(sender.Jid.Bare);
        bool isInitial = !sender.IsAvailable;

        // First available, then look around: whoever becomes available meanwhile looks at this session after that, so
        // that of two sessions which come at once at least one sees the other.
        if (!sender.TryBecomeAvailable(presence, priority))
        {
            return;
        }

        List<Session> observers = [];
        List<Session> observed = [];
        Collect(await server.Parts.Directory.ListAsync(sender.Jid.Bare), observers, observed);
        foreach (RosterItem item in roster)
        {
            if (item.Contact.Domain.Value == server.Options.Domain && (item.SeesAccount || item.SeenByAccount))
            {
                AccountSessions sessions = await server.Parts.Directory.ListAsync(item.Contact);
                Collect(sessions, item.SeesAccount ? observers : null, item.SeenByAccount ? observed : null);
            }
        }

        sender.Show(observers);
        if (isInitial)
        {
            foreach (Session session in observed)
            {
                if (session != sender)
                {
                    session.ShowTo(sender);
                }
            }
        }
    }

    private static void Collect(AccountSessions sessions, List<Session>? observers, List<Session>? observed)
    {
        foreach (Session session in sessions.Sessions)
        {
            if (session.IsAvailable)
            {
                observers?.Add(session);
                observed?.Add(session);
            }
        }
    }
}

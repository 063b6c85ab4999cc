using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Routing;

/// <summary>Requests that the server answers itself: for the domain, and for the sender's own account (RFC 6121 section 8.5.2.1.3).</summary>
public sealed class RequestHandler(XmppServer server)
{
    /// <summary>Handles an IQ that is addressed to the server, to the sender's account or to nobody.</summary>
    public async ValueTask HandleAsync(Session sender, Element iq)
    {
        if (iq.Attribute("type") is "result" or "error")
        {
            // An answer to a ping: that it came is all it says.
            return;
        }

        Element payload = iq.FirstElement!;
        switch (iq.Attribute("type"), payload.Name, payload.Namespace)
        {
            case ("set", "session", Namespaces.Session):
            case ("get", "ping", Namespaces.Ping):
                sender.Deliver(Stanzas.Result(iq));
                break;
            case ("set", "enable" or "disable", Namespaces.Carbons):
                server.Carbons.Switch(sender, payload.Name == "enable");
                sender.Deliver(Stanzas.Result(iq));
                break;
            case ("get", "query", Namespaces.Roster):
                sender.Deliver(Stanzas.Result(iq, await RosterAsync(sender)));
                break;
            case ("set", "query", Namespaces.Roster):
                // Rosters are provisioned; clients do not change them.
                Router.Bounce(sender, iq, "cancel", "not-allowed");
                break;
            case (_, "bind", Namespaces.Bind):
                Router.Bounce(sender, iq, "cancel", "not-allowed");
                break;
            default:
                Router.Bounce(sender, iq, "cancel", "service-unavailable");
                break;
        }
    }

    private async ValueTask<Element> RosterAsync(Session sender)
    {
        var query = new Element("query", Namespaces.Roster);
        foreach (RosterItem item in await server.Parts.Rosters.GetAsync(sender.Jid.Bare))
        {
            var element = new Element("item", Namespaces.Roster).With("jid", item.Contact.ToString());
            if (item.Name is not null)
            {
                element = element.With("name", item.Name);
            }

            query = query.Add(element.With("subscription", item.SubscriptionWord));
        }

        return query;
    }
}

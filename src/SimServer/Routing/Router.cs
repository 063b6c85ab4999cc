using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Routing;

/// <summary>
/// Takes a stanza from a bound session to where it is addressed (RFC 6120 section 10, RFC 6121 section 8). Looking up may
/// wait; the effect is one synchronous act of the sender, which a fence excludes.
/// </summary>
public sealed class Router(XmppServer server)
{
    /// <summary>Routes a stanza whose <c>from</c> is the sender's full JID.</summary>
    public async ValueTask RouteFromAsync(Session sender, Element stanza)
    {
        try
        {
            if (Fault(stanza) is { } condition)
            {
                Bounce(sender, stanza, "modify", condition);
                return;
            }

            await server.Carbons.CopySentAsync(sender, stanza);
            if (stanza.Attribute("to") is not { } address)
            {
                await RouteOwnAsync(sender, stanza);
            }
            else if (!Jid.TryParse(address, server.Policy.Addresses, out Jid to, out _))
            {
                Bounce(sender, stanza, "modify", "jid-malformed");
            }
            else
            {
                await RouteToAsync(sender, stanza, to);
            }
        }
        catch (StoreException)
        {
            Bounce(sender, stanza, "wait", "internal-server-error");
        }
    }

    /// <summary>Answers a stanza with an error, unless it is one itself or an answer (RFC 6120 section 8.3.1).</summary>
    internal static void Bounce(Session sender, Element stanza, string type, string condition)
    {
        if (stanza.Attribute("type") is not ("error" or "result"))
        {
            sender.Deliver(Stanzas.Error(stanza, type, condition));
        }
    }

    /// <summary>What is wrong with a stanza in itself, or null (RFC 6120 section 8.2.3).</summary>
    private static string? Fault(Element stanza)
    {
        if (stanza.Name != "iq")
        {
            return null;
        }

        bool isRequest = stanza.Attribute("type") is "get" or "set";
        bool isAnswer = stanza.Attribute("type") is "result" or "error";
        return stanza.Attribute("id") is null || !(isRequest || isAnswer) || (isRequest && stanza.Elements.Count() != 1)
            ? "bad-request"
            : null;
    }

    private ValueTask RouteOwnAsync(Session sender, Element stanza) => stanza.Name switch
    {
        "presence" => server.Presence.HandleAsync(sender, stanza),
        "iq" => server.Requests.HandleAsync(sender, stanza),
        _ => ToAccountAsync(sender, stanza, sender.Jid.Bare),
    };

    private async ValueTask RouteToAsync(Session sender, Element stanza, Jid to)
    {
        if (to.Domain.Value != server.Options.Domain)
        {
            Bounce(sender, stanza, "cancel", "remote-server-not-found");
            return;
        }

        if (to.Bare is not { } account)
        {
            await ToServerAsync(sender, stanza);
            return;
        }

        if (!server.Parts.Accounts.Exists(account))
        {
            if (stanza.Name != "presence")
            {
                Bounce(sender, stanza, "cancel", "service-unavailable");
            }

            return;
        }

        if (stanza.Name == "presence" && stanza.Attribute("type") is "subscribe" or "subscribed" or "unsubscribe" or "unsubscribed" or "probe")
        {
            stanza = stanza.With("from", sender.Jid.Bare.ToString());
        }

        if (stanza.Name == "presence" && stanza.Attribute("type") == "probe")
        {
            // The server answers a probe itself, whichever address of the account it was sent to (RFC 6121 section 4.3).
            await server.Presence.ProbeAsync(sender, account);
            return;
        }

        if (to.Full is { } full)
        {
            await ToResourceAsync(sender, stanza, full);
        }
        else
        {
            await ToAccountAsync(sender, stanza, account);
        }
    }

    private ValueTask ToServerAsync(Session sender, Element stanza)
    {
        if (stanza.Name == "iq")
        {
            return server.Requests.HandleAsync(sender, stanza);
        }

        if (stanza.Name == "message")
        {
            Bounce(sender, stanza, "cancel", "service-unavailable");
        }

        return default;
    }

    private async ValueTask ToResourceAsync(Session sender, Element stanza, FullJid to)
    {
        if (stanza.Name == "iq" && stanza.Attribute("type") is "result" or "error"
            && server.Parts.Answers.TryTake(sender, to, stanza.Attribute("id")!, out Session? requester))
        {
            // The answer belongs to the incarnation that asked, not to whoever holds its JID now (INV-M4).
            sender.TryAct(() => requester.Deliver(stanza));
            return;
        }

        AccountSessions sessions = await server.Parts.Directory.ListAsync(to.Bare);
        bool taken = false;
        bool acted = sender.TryAct(() => taken = sessions.Find(to.Resource) is { } target && GiveAll(sender, stanza, sessions, [target]));
        if (acted && !taken)
        {
            await ToMissingResourceAsync(sender, stanza, to);
        }
    }

    /// <summary>Gives several sessions of an account a stanza each, and the others their copies.</summary>
    /// <returns>Whether any took it.</returns>
    private bool GiveAll(Session sender, Element stanza, AccountSessions sessions, IReadOnlyCollection<Session> targets)
    {
        Delivery? delivery = null;
        bool taken = false;
        foreach (Session target in targets)
        {
            if (delivery is null && target.Management is not null)
            {
                // Only a client that acknowledges can leave open whether it got a stanza.
                delivery = new Delivery(sender, stanza, server.Parts.Interleaving);
                if (taken)
                {
                    delivery.Reached();
                }
            }

            taken |= Give(sender, stanza, target, delivery);
        }

        if (taken)
        {
            delivery?.Lost();
            server.Carbons.CopyReceived(sender, stanza, sessions, targets);
        }

        return taken;
    }

    private bool Give(Session sender, Element stanza, Session target, Delivery? delivery)
    {
        switch (stanza.Name)
        {
            case "presence" when stanza.Attribute("type") is null:
                return sender.ShowDirected(stanza, target);
            case "presence" when stanza.Attribute("type") is "unavailable":
                return sender.HideFrom(stanza, target);
            case "iq" when stanza.Attribute("type") is "get" or "set":
                server.Parts.Answers.Remember(target, sender, stanza.Attribute("id")!);
                return target.Deliver(stanza, delivery);
            default:
                return target.Deliver(stanza, delivery);
        }
    }

    /// <summary>RFC 6121 section 8.5.3.2: what everybody who wrote to a kicked session sees.</summary>
    private ValueTask ToMissingResourceAsync(Session sender, Element stanza, FullJid to)
    {
        switch (stanza.Name, stanza.Attribute("type"))
        {
            case ("message", "chat"):
                return ToAccountAsync(sender, stanza, to.Bare);
            case ("message", "headline" or "error"):
                return default;
            case ("message", _):
            case ("iq", _):
                Bounce(sender, stanza, "cancel", "service-unavailable");
                return default;
            case (_, "subscribe"):
                return ToAccountAsync(sender, stanza, to.Bare);
            default:
                return default;
        }
    }

    /// <summary>RFC 6121 section 8.5.2: to an account, not to one of its resources.</summary>
    private async ValueTask ToAccountAsync(Session sender, Element stanza, BareJid account)
    {
        string? type = stanza.Attribute("type");
        switch (stanza.Name)
        {
            case "iq" when account == sender.Jid.Bare:
                await server.Requests.HandleAsync(sender, stanza);
                return;
            case "iq":
            case "message" when type == "groupchat":
                Bounce(sender, stanza, "cancel", "service-unavailable");
                return;
            case "message" when type == "error":
                return;
        }

        AccountSessions sessions = await server.Parts.Directory.ListAsync(account);
        bool taken = false;
        bool acted = sender.TryAct(() => taken = GiveAll(
            sender,
            stanza,
            sessions,

            // A message never goes to a resource of negative priority; presence goes to every available one.
            [.. sessions.Sessions.Where(session => session.IsAvailable && (stanza.Name == "presence" || session.Priority >= 0))]));
        if (acted && !taken && stanza.Name == "message" && type != "headline")
        {
            Bounce(sender, stanza, "cancel", "service-unavailable");
        }
    }
}

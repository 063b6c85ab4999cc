using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Carbons;

/// <summary>
/// Copies of an account's chat messages for those of its sessions that asked for them (XEP-0280): of what another session sent, and of what another one was
/// given. Messages that are marked private, and copies themselves, are not copied.
/// </summary>
public sealed class MessageCarbons(XmppServer server)
{
    private readonly ICarbonSwitches _switches = server.Parts.Carbons ?? new CarbonSwitches(server.Parts.Interleaving);

    /// <summary>Whether a stanza is a copy. A copy is for one session and worth nothing to another.</summary>
    public static bool IsCopy(Element stanza) => stanza.Name == "message"
        && (stanza.Child("received", Namespaces.Carbons) ?? stanza.Child("sent", Namespaces.Carbons)) is not null;

    /// <summary>A session wants copies from now on, or does not; nothing happens when it has ended.</summary>
    public void Switch(Session session, bool on) => session.TryAct(() => _switches.Switch(session, on));

    /// <summary>A session has ended.</summary>
    public void Forget(Session ended) => _switches.Forget(ended);

    /// <summary>Copies what a session sends to another account for the others of its own.</summary>
    public async ValueTask CopySentAsync(Session sender, Element stanza)
    {
        if (IsCopied(stanza) && !IsToOwn(sender, stanza) && _switches.IsUsed(sender.Jid.Bare))
        {
            AccountSessions own = await server.Parts.Directory.ListAsync(sender.Jid.Bare);
            sender.TryAct(() => Copy("sent", stanza, sender.Jid.Bare, [.. own.Sessions.Where(session => session != sender)]));
        }
    }

    /// <summary>Copies what some sessions of an account were given for the others. In an act of the sender.</summary>
    /// <param name="sender">Who sent it.</param>
    /// <param name="stanza">The message.</param>
    /// <param name="sessions">The account's sessions.</param>
    /// <param name="given">Who was given it.</param>
    public void CopyReceived(Session sender, Element stanza, AccountSessions sessions, IReadOnlyCollection<Session> given)
    {
        if (IsCopied(stanza) && sessions.Sessions.Length > given.Count)
        {
            Copy("received", stanza, sessions.Sessions[0].Jid.Bare, [.. sessions.Sessions.Where(session => session != sender && !given.Contains(session))]);
        }
    }

    private static bool IsCopied(Element stanza) => stanza.Name == "message" && stanza.Attribute("type") == "chat"
        && stanza.Child("private", Namespaces.Carbons) is null && !IsCopy(stanza);

    private bool IsToOwn(Session sender, Element stanza) => stanza.Attribute("to") is not { } address
        || (Jid.TryParse(address, server.Policy.Addresses, out Jid to, out _) && to.Bare == sender.Jid.Bare);

    private void Copy(string direction, Element stanza, BareJid account, IReadOnlyList<Session> sessions)
    {
        if (!_switches.IsUsed(account))
        {
            return;
        }

        foreach (Session session in sessions)
        {
            if (_switches.IsOn(session))
            {
                session.Deliver(new Element("message", Namespaces.Client)
                    .With("from", account.ToString())
                    .With("to", session.Jid.ToString())
                    .With("type", "chat")
                    .Add(new Element(direction, Namespaces.Carbons).Add(new Element("forwarded", Namespaces.Forward).Add(stanza))));
            }
        }
    }
}

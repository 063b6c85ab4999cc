using BindSim.Model.Addresses;
using BindSim.SimServer.Carbons;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Registrations;

/// <summary>S-08: what a session has switched on is kept by full JID, and the end of an old session clears what is kept for the new one.</summary>
public sealed class CarbonsByJid(IInterleaving interleaving) : ICarbonSwitches
{
    private readonly HashSet<FullJid> _on = [];

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-08",
        Title = "copies of messages stop after a replacement, and nobody is told",
        Origin = "ejabberd, github.com/processone/ejabberd/issues/2663, commits 109ed8f2f and 6cd8d1025, 2018",
        Mechanism = "Which sessions want copies of messages is kept in a table by full JID, and a session that ends deletes its entry. After a replacement that may be the new session's, which has switched copies on meanwhile and gets none any more.",
        Breaks = ["INV-U4"],
        Scenario = new()
        {
            Name = "copies-after-a-replacement",
            Description = "A tablet takes a phone's resource and asks for copies; another device of the account writes to a contact.",
            Devices =
            [
                Settings.Device("phone"),
                Settings.Device("tablet") with { Carbons = true },
                Settings.Device("desk", "study") with { MessagesTo = [Settings.WatcherJid] },
            ],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Carbons = new CarbonsByJid(parts.Interleaving) },
    };

    /// <inheritdoc/>
    public bool IsUsed(BareJid account)
    {
        Touched(account, SharedAccess.Read);
        return _on.Any(jid => jid.Bare == account);
    }

    /// <inheritdoc/>
    public bool IsOn(Session session)
    {
        Touched(session.Jid.Bare, SharedAccess.Read);
        return _on.Contains(session.Jid);
    }

    /// <inheritdoc/>
    public void Switch(Session session, bool on)
    {
        Touched(session.Jid.Bare, SharedAccess.Write);
        _ = on ? _on.Add(session.Jid) : _on.Remove(session.Jid);
    }

    /// <inheritdoc/>
    public void Forget(Session ended) => Switch(ended, on: false);

    private void Touched(BareJid account, SharedAccess access) => interleaving.Touched(SharedKind.Carbons, account.ToString(), access);
}

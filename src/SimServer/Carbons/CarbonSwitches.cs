using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Carbons;

/// <summary>The switches of one server, kept by session.</summary>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class CarbonSwitches(IInterleaving interleaving) : ICarbonSwitches
{
    private readonly object _gate = new();
    private readonly List<Session> _on = [];

    /// <inheritdoc/>
    public bool IsUsed(BareJid account)
    {
        lock (_gate)
        {
            Touched(account, SharedAccess.Read);
            return _on.Any(session => session.Jid.Bare == account);
        }
    }

    /// <inheritdoc/>
    public bool IsOn(Session session)
    {
        lock (_gate)
        {
            Touched(session.Jid.Bare, SharedAccess.Read);
            return _on.Contains(session);
        }
    }

    /// <inheritdoc/>
    public void Switch(Session session, bool on)
    {
        lock (_gate)
        {
            Touched(session.Jid.Bare, SharedAccess.Write);
            _on.Remove(session);
            if (on)
            {
                _on.Add(session);
            }
        }
    }

    /// <inheritdoc/>
    public void Forget(Session ended)
    {
        lock (_gate)
        {
            Touched(ended.Jid.Bare, _on.Remove(ended) ? SharedAccess.Write : SharedAccess.Read);
        }
    }

    private void Touched(BareJid account, SharedAccess access) => interleaving.Touched(SharedKind.Carbons, account.ToString(), access);
}

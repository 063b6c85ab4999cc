using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.StreamManagement;

/// <summary>
/// How much the last sessions that ended had handled, so that a client which comes too late still learns what has arrived.
/// </summary>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class ExpiredSessions(IInterleaving interleaving)
{
    /// <summary>Sessions remembered; the oldest is forgotten for a new one.</summary>
    public const int Max = 1024;

    private readonly object _gate = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, (BareJid Account, StanzaCount Handled)> _sessions = new(StringComparer.Ordinal);

    /// <summary>Remembers one.</summary>
    public void Remember(string id, BareJid account, StanzaCount handled)
    {
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Resumptions, id, SharedAccess.Write);
            if (!_sessions.TryAdd(id, (account, handled)))
            {
                return;
            }

            _order.Enqueue(id);
            if (_order.Count > Max)
            {
                _sessions.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>How much a session of this account had handled, or null.</summary>
    public StanzaCount? Find(string id, BareJid account)
    {
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Resumptions, id, SharedAccess.Read);
            return _sessions.TryGetValue(id, out (BareJid Account, StanzaCount Handled) ended) && ended.Account == account ? ended.Handled : null;
        }
    }
}

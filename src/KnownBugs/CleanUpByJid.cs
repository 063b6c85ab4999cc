using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs;

/// <summary>S-02: a session directory that cleans up by full JID, whoever holds it now.</summary>
public sealed class CleanUpByJid(IInterleaving interleaving) : SessionDirectory(interleaving)
{
    /// <inheritdoc/>
    protected override bool IsOwnedBy(Session row, Session ended) => row.Jid == ended.Jid;
}

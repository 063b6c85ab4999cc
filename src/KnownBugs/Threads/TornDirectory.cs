using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Threads;

/// <summary>T-1: a session directory that reads its rows under a lock and writes them back under it, and lets go of it between the two.</summary>
public sealed class TornDirectory(IInterleaving interleaving) : ISessionDirectory
{
    private readonly object _gate = new();
    private Session[] _rows = [];
    private long _version;

    /// <inheritdoc/>
    public long Version => _version;

    /// <inheritdoc/>
    public async ValueTask<AccountSessions> ListAsync(BareJid account)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Read);
        interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Read);
        return new AccountSessions([.. Read().Where(row => row.Jid.Bare == account)], _version);
    }

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, added.Jid.Bare.ToString(), SharedAccess.Write);
        Write(added.Jid.Bare, [.. Read().Except(removed), added]);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(Session ended)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, ended.Jid.Bare.ToString(), SharedAccess.Write);
        Write(ended.Jid.Bare, [.. Read().Where(row => row != ended)]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Session> All() => [.. Read().OrderBy(row => row.Jid.Bare).ThenBy(row => row.Incarnation)];

    private Session[] Read()
    {
        lock (_gate)
        {
            return _rows;
        }
    }

    private void Write(BareJid account, Session[] rows)
    {
        lock (_gate)
        {
            _rows = rows;
            _version++;
            interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
        }
    }
}

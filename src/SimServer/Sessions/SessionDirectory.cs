using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Sessions;

/// <summary>The session directory of one server, in memory. Rows are replaced whole, so that a reader keeps what it was given.</summary>
public class SessionDirectory(IInterleaving interleaving) : ISessionDirectory
{
    private readonly object _gate = new();
    private readonly Dictionary<BareJid, AccountSessions> _accounts = [];

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<AccountSessions> ListAsync(BareJid account)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Read);
        lock (_gate)
        {
            interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Read);
            return Rows(account);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        BareJid account = added.Jid.Bare;
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
        lock (_gate)
        {
            Store(account, Rows(account).Sessions.Where(row => !removed.Contains(row)).Append(added), added.Incarnation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(Session ended)
    {
        BareJid account = ended.Jid.Bare;
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
        lock (_gate)
        {
            AccountSessions before = Rows(account);
            if (before.Sessions.Any(row => IsOwnedBy(row, ended)))
            {
                Store(account, before.Sessions.Where(row => !IsOwnedBy(row, ended)), before.LastIncarnation);
            }
            else
            {
                interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Read);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Session> All()
    {
        lock (_gate)
        {
            return [.. _accounts.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Sessions)];
        }
    }

    /// <summary>Whether a row goes when <paramref name="ended"/> ends: only its own.</summary>
    protected virtual bool IsOwnedBy(Session row, Session ended) => ReferenceEquals(row, ended);

    private AccountSessions Rows(BareJid account) =>
        _accounts.TryGetValue(account, out AccountSessions rows) ? rows : AccountSessions.None;

    private void Store(BareJid account, IEnumerable<Session> sessions, long lastIncarnation)
    {
        _accounts[account] = new AccountSessions([.. sessions], lastIncarnation);
        Version++;
        interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
    }
}

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
    public virtual async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        BareJid account = added.Jid.Bare;
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
        lock (_gate)
        {
            List<Session> rows = [];
            foreach (Session row in Rows(account).Sessions)
            {
                if (!removed.Contains(row))
                {
                    rows.Add(row);
                }
            }

            rows.Add(added);
            Store(account, rows, added.Incarnation);
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask RemoveAsync(Session ended)
    {
        BareJid account = ended.Jid.Bare;
        await interleaving.ReachAsync(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
        lock (_gate)
        {
            AccountSessions before = Rows(account);
            List<Session> rows = [];
            foreach (Session row in before.Sessions)
            {
                if (!IsOwnedBy(row, ended))
                {
                    rows.Add(row);
                }
            }

            if (rows.Count < before.Sessions.Length)
            {
                Store(account, rows, before.LastIncarnation);
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
            BareJid[] accounts = [.. _accounts.Keys];
            Array.Sort(accounts);
            List<Session> all = [];
            foreach (BareJid account in accounts)
            {
                all.AddRange(_accounts[account].Sessions.AsSpan());
            }

            return all;
        }
    }

    /// <summary>Whether a row goes when <paramref name="ended"/> ends: only its own.</summary>
    protected virtual bool IsOwnedBy(Session row, Session ended) => ReferenceEquals(row, ended);

    private AccountSessions Rows(BareJid account) =>
        _accounts.TryGetValue(account, out AccountSessions rows) ? rows : AccountSessions.None;

    private void Store(BareJid account, List<Session> sessions, long lastIncarnation)
    {
        _accounts[account] = new AccountSessions([.. sessions], lastIncarnation);
        Version++;
        interleaving.Touched(SharedKind.Sessions, account.ToString(), SharedAccess.Write);
    }
}

using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.Examples.DatabaseDirectory;

/// <summary>A session directory that keeps its rows in a database; only the connections themselves are in memory.</summary>
public class DatabaseDirectory(IInterleaving interleaving) : ISessionDirectory
{
    private readonly Dictionary<SessionRecord, Session> _connected = [];
    private readonly Dictionary<string, long> _last = [];

    /// <inheritdoc/>
    public long Version => Table.Version;

    /// <summary>The table.</summary>
    protected SessionTable Table { get; } = new(interleaving);

    /// <inheritdoc/>
    public async ValueTask<AccountSessions> ListAsync(BareJid account)
    {
        IReadOnlyList<SessionRecord> rows = await Table.SelectAsync(account.ToString());
        return new AccountSessions([.. rows.Select(row => _connected[row])], _last.GetValueOrDefault(account.ToString()));
    }

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        SessionRecord row = RowOf(added);
        _connected.Add(row, added);
        _last[row.Account] = row.Incarnation;
        await Table.ReplaceAsync(row, [.. removed.Select(RowOf)]);
    }

    /// <inheritdoc/>
    public virtual async ValueTask RemoveAsync(Session ended)
    {
        SessionRecord row = RowOf(ended);
        await Table.DeleteAsync(row.Account, other => other == row);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Session> All() => [.. Table.All.OrderBy(row => row.Account, StringComparer.Ordinal).ThenBy(row => row.Incarnation).Select(row => _connected[row])];

    /// <summary>What the database keeps of a session.</summary>
    protected static SessionRecord RowOf(Session session) => new(session.Jid.Bare.ToString(), session.Jid.Resource.Value, session.Incarnation);
}

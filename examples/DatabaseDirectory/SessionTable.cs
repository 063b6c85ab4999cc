using BindSim.SimServer.Sharing;

namespace BindSim.Examples.DatabaseDirectory;

/// <summary>
/// The table <c>session</c> of a database, with the statements that the directory sends to it. Each is a round trip, in which other connections come
/// between; a transaction is one. Stands for the driver of a real database, which would do the same in a test.
/// </summary>
public sealed class SessionTable(IInterleaving interleaving)
{
    private readonly List<SessionRecord> _rows = [];

    /// <summary>Counts changes.</summary>
    public long Version { get; private set; }

    /// <summary>All rows, without a round trip: for whoever judges.</summary>
    public IReadOnlyList<SessionRecord> All => _rows;

    /// <summary><c>SELECT * FROM session WHERE account = ?</c></summary>
    public async ValueTask<IReadOnlyList<SessionRecord>> SelectAsync(string account)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, account, SharedAccess.Read);
        interleaving.Touched(SharedKind.Sessions, account, SharedAccess.Read);
        return [.. _rows.Where(row => row.Account == account).OrderBy(row => row.Incarnation)];
    }

    /// <summary><c>BEGIN; DELETE ...; INSERT ...; COMMIT</c></summary>
    public async ValueTask ReplaceAsync(SessionRecord added, IReadOnlyList<SessionRecord> removed)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, added.Account, SharedAccess.Write);
        _rows.RemoveAll(removed.Contains);
        _rows.Add(added);
        Changed(added.Account);
    }

    /// <summary><c>DELETE FROM session WHERE account = ? AND ...</c></summary>
    public async ValueTask DeleteAsync(string account, Predicate<SessionRecord> where)
    {
        await interleaving.ReachAsync(SharedKind.Sessions, account, SharedAccess.Write);
        _rows.RemoveAll(row => row.Account == account && where(row));
        Changed(account);
    }

    private void Changed(string account)
    {
        Version++;
        interleaving.Touched(SharedKind.Sessions, account, SharedAccess.Write);
    }
}

using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// Who is connected, by account. The one place that says where a full JID leads. Rows are owned by an incarnation, never by a JID:
/// what ends a session can remove that session's row and no other (INV-U4).
/// </summary>
public interface ISessionDirectory
{
    /// <summary>The rows of an account, oldest incarnation first. A session in it may have ended a moment ago; ask <see cref="Session.IsLive"/>.</summary>
    /// <exception cref="StoreException">The directory cannot answer now.</exception>
    ValueTask<AccountSessions> ListAsync(BareJid account);

    /// <summary>Adds one row and removes others, all or nothing. The caller holds the account's bind lock.</summary>
    /// <param name="added">The new session; no row that stays has its full JID.</param>
    /// <param name="removed">Sessions whose rows go; a row that is gone already is no error.</param>
    /// <exception cref="StoreException">Nothing has changed.</exception>
    ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed);

    /// <summary>Removes the row of a session that ended; nothing happens when it is gone already.</summary>
    /// <exception cref="StoreException">Nothing has changed.</exception>
    ValueTask RemoveAsync(Session ended);

    /// <summary>A number that changes whenever a row does.</summary>
    long Version { get; }

    /// <summary>Every row, by account and age, without waiting: for whoever judges or displays.</summary>
    IReadOnlyList<Session> All();
}

using BindSim.Model.Addresses;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Running;

/// <summary>
/// The session directory as from afar: what was written can be seen by others before the writer hears that it is done. Between the row of a
/// new session and its grant anything may happen, as with a directory in a database (INV-B1, R-046).
/// </summary>
internal sealed class DistantDirectory(ISessionDirectory directory, World world) : ISessionDirectory
{
    public long Version => directory.Version;

    public ValueTask<AccountSessions> ListAsync(BareJid account) => directory.ListAsync(account);

    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        await directory.ReplaceAsync(added, removed);
        await world.SuspendAsync("hears of the changed sessions of", added.Jid.Bare.ToString());
    }

    public ValueTask RemoveAsync(Session ended) => directory.RemoveAsync(ended);

    public IReadOnlyList<Session> All() => directory.All();
}

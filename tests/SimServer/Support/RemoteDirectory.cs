using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Tests.Support;

/// <summary>A directory whose answers travel: what was written can be seen by others before the writer hears that it is done.</summary>
internal sealed class RemoteDirectory(SessionDirectory directory, IInterleaving interleaving) : ISessionDirectory
{
    public long Version => directory.Version;

    public ValueTask<AccountSessions> ListAsync(BareJid account) => directory.ListAsync(account);

    public async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
    {
        await directory.ReplaceAsync(added, removed);
        await interleaving.ReachAsync(SharedKind.Sessions, added.Jid.Bare.ToString(), SharedAccess.Read);
    }

    public ValueTask RemoveAsync(Session ended) => directory.RemoveAsync(ended);

    public IReadOnlyList<Session> All() => directory.All();
}

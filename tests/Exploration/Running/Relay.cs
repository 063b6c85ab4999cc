using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Tests.Running;

/// <summary>A session directory that passes everything on: the base of the wrong ones.</summary>
internal abstract class Relay(ISessionDirectory inner) : ISessionDirectory
{
    public virtual long Version => inner.Version;

    public virtual ValueTask<AccountSessions> ListAsync(BareJid account) => inner.ListAsync(account);

    public virtual ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed) => inner.ReplaceAsync(added, removed);

    public virtual ValueTask RemoveAsync(Session ended) => inner.RemoveAsync(ended);

    public virtual IReadOnlyList<Session> All() => inner.All();
}

using BindSim.Model.Addresses;

namespace BindSim.SimServer.Sessions;

/// <summary>Who may decide and carry out a bind, and when. A server of several nodes needs one that spans them.</summary>
public interface IBindLocks
{
    /// <summary>Waits for an account's turn. Dispose what is returned to let the next one in.</summary>
    ValueTask<IDisposable> AcquireAsync(BareJid account);
}

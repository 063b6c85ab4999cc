using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.Hosting;

/// <summary>Told of what becomes of sessions, just after it became so: for people who watch a server. Called from any thread; never waits or throws.</summary>
public interface ISessionLog
{
    /// <summary>A resource was bound and the client was told.</summary>
    /// <param name="session">The new session.</param>
    /// <param name="asked">The resource asked for, as sent, or null.</param>
    void Bound(Session session, string? asked);

    /// <summary>A bind was refused.</summary>
    /// <param name="connectionId">On which connection.</param>
    /// <param name="account">Whose.</param>
    /// <param name="asked">The resource asked for, as sent, or null.</param>
    /// <param name="condition">The condition of the stanza error, such as <c>conflict</c>.</param>
    void Refused(string connectionId, BareJid account, string? asked, string condition);

    /// <summary>A session ended.</summary>
    /// <param name="session">Which.</param>
    /// <param name="condition">The condition of the stream error, such as <c>conflict</c>; null when the client closed or went away.</param>
    void Ended(Session session, string? condition);
}

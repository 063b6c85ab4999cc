using BindSim.SimServer.Sessions;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>What ends a session, and what it outlives.</summary>
public interface ISessionEnds
{
    /// <summary>A session has to go: for another one, or at an administrator's word. It cannot be resumed afterwards (INV-S3).</summary>
    /// <param name="session">Which.</param>
    /// <param name="error">What its stream ends with.</param>
    /// <param name="heir">Who has its full JID next and what was sent to that; null for nobody.</param>
    /// <returns>True for the one caller that ended it.</returns>
    bool Terminate(Session session, Element error, Session? heir);

    /// <summary>The connection of a stream that carried a session is over. Never waits.</summary>
    /// <param name="session">The session; it may have ended, or be carried by another stream by now.</param>
    /// <param name="stream">The stream.</param>
    /// <returns>The hibernation that the session goes into, or null when it does not.</returns>
    Hibernation? ConnectionOver(Session session, ClientStream stream);
}

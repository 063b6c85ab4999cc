using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>A session outlives the loss of its connection, if it can be resumed, and nothing else .</summary>
public class SessionEnds(XmppServer server) : ISessionEnds
{
    /// <summary>The server it is a part of.</summary>
    protected XmppServer Server { get; } = server;

    /// <inheritdoc/>
    public virtual bool Terminate(Session session, Element error, Session? heir) => session.TryEnd(error, heir);

    /// <inheritdoc/>
    public virtual Hibernation? ConnectionOver(Session session, ClientStream stream)
    {
        Hibernation? hibernation = session.TryHibernate(stream, Server.Parts.HibernationClock ?? Server.Parts.Clock);
        if (hibernation is null && session.Stream == stream)
        {
            session.TryEnd(null);
        }

        return hibernation;
    }
}

using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-30: the end of a replaced connection starts the deadline of a session that another connection carries.</summary>
public sealed class WatchesAnyConnection(XmppServer server) : SessionEnds(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = EndsWithAnyConnection.Bug with
    {
        Id = "S-30",
        Title = "a resumed session ends when its old connection's wait would have",
        Origin = "Prosody, commit 33c20d9cf, 2023; the like in eb65a8b39, d840f2732 and 3a3d9c6c2",
        Mechanism = "Resuming a session closes the connection that carried it, and its disconnect handler starts the watchdog of a lost session. The session is another connection's by then and is destroyed under it when the time is over.",
        Plant = parts => parts with { Ends = server => new WatchesAnyConnection(server) },
    };

    /// <inheritdoc/>
    public override Hibernation? ConnectionOver(Session session, ClientStream stream)
    {
        Hibernation? hibernation = base.ConnectionOver(session, stream);
        if (session.IsLive && session.Stream != stream)
        {
            (Server.Parts.HibernationClock ?? Server.Parts.Clock).CreateTimer(_ => session.TryEnd(null), null, session.Management!.Max, Timeout.InfiniteTimeSpan);
        }

        return hibernation;
    }
}

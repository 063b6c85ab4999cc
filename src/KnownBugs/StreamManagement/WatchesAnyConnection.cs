using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-30: the end of a replaced connection starts the deadline of a session that another connection carries.</summary>
public sealed class WatchesAnyConnection(XmppServer server) : EndsWithAnyConnection(server)
{
    /// <summary>The bug.</summary>
    public static new KnownBug Bug { get; } = EndsWithAnyConnection.Bug with
    {
        Id = "S-30",
        Title = "a resumed session ends when its old connection's wait would have",
        Origin = "Prosody, commit 33c20d9cf, 2023; the like in eb65a8b39, d840f2732 and 3a3d9c6c2",
        Mechanism = "Resuming a session closes the connection that carried it, and its disconnect handler starts the watchdog of a lost session. The session is another connection's by then and is destroyed under it when the time is over.",
        Plant = parts => parts with { Ends = server => new WatchesAnyConnection(server) },
    };

    /// <inheritdoc/>
    protected override void LostByAnother(Session session)
    {
        if (session.IsLive)
        {
            (Server.Parts.HibernationClock ?? Server.Parts.Clock).CreateTimer(_ => session.TryEnd(null), null, session.Management!.Max, Timeout.InfiniteTimeSpan);
        }
    }
}

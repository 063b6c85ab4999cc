using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-25: a listener to the end of a connection ends the session that was on it, unless that waits to be resumed just then.</summary>
public sealed class EndsWithAnyConnection(XmppServer server) : SessionEnds(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-25",
        Title = "the end of the old connection ends the session that was resumed",
        Origin = "Openfire OF-2808 and OF-2811, commit e69241b73, 2025",
        Mechanism = "What is to be done when a connection closes is done by a listener, some time after: it closes every session that is not detached. By then another connection may have resumed the detached one, and the listener closes it.",
        Breaks = ["INV-S4"],
        Scenario = ComparesPids.Bug.Scenario,
        Policy = Settings.Resumable,
        Plant = parts => parts with { Ends = server => new EndsWithAnyConnection(server) },
    };

    /// <inheritdoc/>
    public override Hibernation? ConnectionOver(Session session, ClientStream stream)
    {
        Hibernation? hibernation = base.ConnectionOver(session, stream);
        if (hibernation is not null)
        {
            Server.Parts.Clock.CreateTimer(_ => Closed(session), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return hibernation;
    }

    /// <summary>The listener. A session that is not waiting is closed, whichever connection it was told of.</summary>
    private static void Closed(Session session)
    {
        if (session.Hibernation is null)
        {
            session.TryEnd(null);
        }
    }
}

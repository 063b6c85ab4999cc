using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-25: the end of a connection ends the session that was on it, whichever connection carries that by now.</summary>
public class EndsWithAnyConnection(XmppServer server) : SessionEnds(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-25",
        Title = "the end of the old connection ends the session that was resumed",
        Origin = "Openfire OF-2808 and OF-2811, commit e69241b73, 2025",
        Mechanism = "What is to be done when a connection closes is done by a listener, some time after. By then another connection may have resumed the session, and the listener closes it all the same.",
        Breaks = ["INV-S4"],
        Scenario = ComparesPids.Bug.Scenario,
        Policy = Settings.Resumable,
        Plant = parts => parts with { Ends = server => new EndsWithAnyConnection(server) },
    };

    /// <inheritdoc/>
    public override Hibernation? ConnectionOver(Session session, ClientStream stream)
    {
        Hibernation? hibernation = base.ConnectionOver(session, stream);
        if (hibernation is null && session.Stream != stream)
        {
            LostByAnother(session);
        }

        return hibernation;
    }

    /// <summary>A connection is over that does not carry the session any more.</summary>
    protected virtual void LostByAnother(Session session) => session.TryEnd(null);
}

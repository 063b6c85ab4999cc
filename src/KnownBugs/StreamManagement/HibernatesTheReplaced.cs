using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-07: a session outlives the end of its connection whatever the reason, its own kick too.</summary>
public sealed class HibernatesTheReplaced(XmppServer server) : SessionEnds(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-07",
        Title = "a replaced session hibernates, and its end is told when its successor is there",
        Origin = "Prosody, commits 674597270 and e10845657, 2021",
        Mechanism = "The stream of a replaced session is closed, and that is taken for a loss of its connection: it goes into hibernation. When it ends later it tells everybody that its address is gone, which is its successor's by now.",
        Breaks = ["INV-R1", "INV-M3", "INV-S3"],
        Scenario = new()
        {
            Name = "managed-replaced",
            Description = "A phone with stream management is replaced by a tablet; a contact watches.",
            Devices =
            [
                Settings.Managed("phone") with { Presence = true },
                Settings.Device("tablet") with { Presence = true },
                Settings.Contact() with { Presence = true },
            ],
            Contacts = Settings.EachOther,
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { Ends = server => new HibernatesTheReplaced(server) },
    };

    /// <inheritdoc/>
    public override bool Terminate(Session session, Element error, Session? heir)
    {
        if (session.Management?.Id is null)
        {
            return base.Terminate(session, error, heir);
        }

        session.Stream.Outbox.Close(error);
        return true;
    }
}

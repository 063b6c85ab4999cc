using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-01: which of two processes of one session is the newer is decided by a number that does not grow with time.</summary>
public sealed class ComparesPids(XmppServer server) : ResumeHandler(server)
{
    private const int PidsMax = 2;

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-01",
        Title = "a resumed session is ended right after it was resumed",
        Origin = "ejabberd, commit cd336369a, 2020, introduced by b4770815c, 2019",
        Mechanism = "A resumed session keeps the time of the old one, so that only the process id tells the two apart, and all but the greatest are replaced. Process ids begin again at some point: then the new one is the lesser, and is ended.",
        Breaks = ["INV-P1", "INV-S4"],
        Scenario = new()
        {
            Name = "lost-once",
            Description = "A phone with stream management loses its connection and resumes.",
            Devices = [Settings.Managed("phone")],
            Faults = new FaultBudget { Resets = 1 },
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { Resume = server => new ComparesPids(server) },
    };

    /// <inheritdoc/>
    public override async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
    {
        Resumption? before = await Server.Resumptions.FindAsync(resume);
        ResumeOutcome outcome = await base.ResumeAsync(stream, account, resume);
        if (outcome is ResumeOutcome.Resumed { Session: var session } && before is not null && Pid(stream.ConnectionId) < Pid(before.ConnectionId))
        {
            session.TryEnd(StreamErrors.Create(StreamErrorCondition.Conflict, Server.Policy.KickText));
        }

        return outcome;
    }

    /// <summary>The number of a connection among those of its client, of which there are few before they begin again.</summary>
    private static int Pid(string connectionId) =>
        int.TryParse(connectionId.Split('#')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number % PidsMax : 0;
}

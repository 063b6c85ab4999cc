using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-33: the deadline of a hibernating session is called off before the request to resume it has been looked at.</summary>
public sealed class StopsClockFirst(XmppServer server) : ResumeHandler(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-33",
        Title = "after a resume that fails the hibernating session never expires",
        Origin = "Prosody, mod_smacks do_resume at f14f1b331, seen by running that file under stubs; no report known",
        Mechanism = "The watchdog of the hibernating session is cancelled, and then the count that the client says is found to be too high. The error path does not start it again: the session stays for ever and nobody has it.",
        Breaks = ["INV-S5", "HANG"],
        Scenario = new()
        {
            Name = "miscounts",
            Description = "A phone loses its connection and says a wrong count when it comes back.",
            Devices = [Settings.Managed("phone") with { StreamManagement = StreamManagementUse.Miscount }],
            Faults = new FaultBudget { Resets = 1 },
        },
        Policy = Settings.Resumable,
        Plant = parts => parts with { Resume = server => new StopsClockFirst(server) },
    };

    /// <inheritdoc/>
    public override async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
    {
        Resumption? asked = await Server.Resumptions.FindAsync(resume);
        asked?.Session.Hibernation?.StopClock();
        return await base.ResumeAsync(stream, account, resume);
    }
}

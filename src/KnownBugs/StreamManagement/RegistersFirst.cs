using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>S-14: a resume opens a row for the new connection before it looks at the request.</summary>
public sealed class RegistersFirst(XmppServer server) : ResumeHandler(server)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-14",
        Title = "a resume that fails leaves a row of a session that never was",
        Origin = "MongooseIM, github.com/esl/MongooseIM/issues/843, pull requests 1141 and 1186, 2017",
        Mechanism = "A resume opens the row of the new process and then validates the count. Where that is wrong the process ends in a state that has nothing to close, and the row stays.",
        Breaks = ["INV-U2", "INV-U3", "INV-S5"],
        Scenario = StopsClockFirst.Bug.Scenario,
        Policy = Settings.Resumable,
        Plant = parts => parts with { Resume = server => new RegistersFirst(server) },
    };

    /// <inheritdoc/>
    public override async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
    {
        if (await Server.Resumptions.FindAsync(resume) is not { Session: { IsLive: true } session })
        {
            return await base.ResumeAsync(stream, account, resume);
        }

        AccountSessions sessions = await Server.Parts.Directory.ListAsync(account);
        var opened = new Session(session.Jid, sessions.LastIncarnation + 1, stream, Server.Parts.Interleaving);
        await Server.Parts.Directory.ReplaceAsync(opened, [session]);
        ResumeOutcome outcome = await base.ResumeAsync(stream, account, resume);
        if (outcome is ResumeOutcome.Resumed)
        {
            // Here the two change places: one row, of the session that goes on.
            await Server.Parts.Directory.ReplaceAsync(session, [opened]);
        }

        return outcome;
    }
}

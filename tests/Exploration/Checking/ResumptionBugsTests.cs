using BindSim.Exploration.Checking;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Checking;

/// <summary>The derived scenarios of resumption and the properties find what they are for, and the server as it is passes them.</summary>
public sealed class ResumptionBugsTests
{
    private static readonly SessionPolicy Policy = new()
    {
        Name = "resume",
        Conflict = ConflictPolicy.TerminateOld,
        StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(60), QueueMax = 100 },
    };

    public static TheoryData<string, string> Bugs => new()
    {
        { "an entry is taken back by whoever had it", "INV-S4" },
        { "the clock stops before the request is judged", "INV-S5" },
        { "what is sent again is counted again", "INV-M2 INV-S2" },
        { "a kicked session waits to be resumed", "INV-M3 INV-R1 INV-M1" },
        { "the end of an old connection ends the session", "INV-R1 INV-U4 INV-S4 INV-M1" },
        { "the end of an old connection sets the clock", "INV-R1 INV-U4 INV-S4 INV-M1" },
        { "what was not acknowledged is dropped at the end", "INV-M1" },
        { "a session that is over is told to have handled one stanza more", "INV-S2" },
        { "a session that is over is told to have handled nothing", "INV-S2 INV-M2" },
    };

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_is_found(string bug, string properties)
    {
        Violation? found = Search(new ServerVariant("planted", parts => Plant(bug, parts)), 4000);
        Assert.NotNull(found);
        Assert.Contains(found.PropertyId, properties.Split(' '));
    }

    [Fact]
    public void The_server_as_it_is_passes() => Assert.Null(Search(ServerVariant.Correct, 1000));

    private static Violation? Search(ServerVariant variant, int schedules)
    {
        foreach (DerivedScenario derived in ScenarioDeriver.Derive(Policy).Where(derived => derived.Scenario.Name.StartsWith("resuming", StringComparison.Ordinal)))
        {
            SearchResult result = BindSim.Exploration.Searching.Search.Execute(
                () => new Setup(derived.Scenario, Policy, variant), _ => new RandomStrategies(1), new SearchOptions { Schedules = schedules, Jobs = 1 });
            Assert.Null(result.Nondeterminism);
            if (result.Failure?.Result.Violation is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private static ServerParts Plant(string bug, ServerParts parts) => bug switch
    {
        "an entry is taken back by whoever had it" => parts with { Resumptions = server => new CarelessRegistry(server) },
        "the clock stops before the request is judged" => parts with { Resume = server => new HastyResume(server) },
        "what is sent again is counted again" => parts with { ReplayQueues = () => new DoublingQueue() },
        "a kicked session waits to be resumed" => parts with { Ends = server => new KicksHibernate(server) },
        "the end of an old connection ends the session" => parts with { Ends = server => new EndsWithAnyConnection(server) },
        "the end of an old connection sets the clock" => parts with { Ends = server => new ClockForAnyConnection(server) },
        "a session that is over is told to have handled one stanza more" => parts with { Resume = server => new WrongCountAtTheEnd(server, static handled => handled.Next) },
        "a session that is over is told to have handled nothing" => parts with { Resume = server => new WrongCountAtTheEnd(server, static _ => default) },
        _ => parts with { ReplayQueues = () => new ForgetfulQueue() },
    };

    private sealed class WrongCountAtTheEnd(XmppServer server, Func<StanzaCount, StanzaCount> told) : ResumeHandler(server)
    {
        public override async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
        {
            ResumeOutcome outcome = await base.ResumeAsync(stream, account, resume);
            return outcome is ResumeOutcome.Failed { Answer: var failed } && StanzaCount.TryParse(failed.Attribute("h"), out StanzaCount handled)
                ? new ResumeOutcome.Failed(failed.With("h", told(handled).ToString()))
                : outcome;
        }
    }

    private sealed class CarelessRegistry(XmppServer server) : ResumptionRegistry(server.Parts.Interleaving)
    {
        protected override bool IsTakenBackBy(Resumption current, Resumption taken) => true;
    }

    private sealed class HastyResume(XmppServer server) : ResumeHandler(server)
    {
        public override async ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume)
        {
            if (await Server.Resumptions.FindAsync(resume.Attribute("previd") ?? "") is { } found)
            {
                found.Session.Hibernation?.StopClock();
            }

            return await base.ResumeAsync(stream, account, resume);
        }
    }

    private sealed class DoublingQueue : ReplayQueue
    {
        public override IReadOnlyList<QueuedStanza> Replay()
        {
            IReadOnlyList<QueuedStanza> again = base.Replay();
            foreach (QueuedStanza stanza in again)
            {
                Add(stanza);
            }

            return again;
        }
    }

    private sealed class ForgetfulQueue : ReplayQueue
    {
        public override IReadOnlyList<QueuedStanza> Drain() => [];
    }

    private sealed class KicksHibernate(XmppServer server) : SessionEnds(server)
    {
        public override bool Terminate(Session session, Element error, Session? heir)
        {
            session.Stream.Outbox.Close(error);
            return true;
        }
    }

    private sealed class EndsWithAnyConnection(XmppServer server) : SessionEnds(server)
    {
        public override Hibernation? ConnectionOver(Session session, ClientStream stream)
        {
            Hibernation? hibernation = base.ConnectionOver(session, stream);
            if (hibernation is null)
            {
                session.TryEnd(null);
            }

            return hibernation;
        }
    }

    private sealed class ClockForAnyConnection(XmppServer server) : SessionEnds(server)
    {
        public override Hibernation? ConnectionOver(Session session, ClientStream stream)
        {
            Hibernation? hibernation = base.ConnectionOver(session, stream);
            if (hibernation is null && session.IsLive)
            {
                Server.Parts.Clock.CreateTimer(_ => session.TryEnd(null), null, session.Management!.Max, Timeout.InfiniteTimeSpan);
            }

            return hibernation;
        }
    }
}

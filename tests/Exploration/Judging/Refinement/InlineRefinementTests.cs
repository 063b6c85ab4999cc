using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>What comes with an authentication, beside the specification: binds of Bind 2 with tags and of clients seen before, to enable, to resume.</summary>
public sealed class InlineRefinementTests
{
    private const string Client = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    private const string Other = "8da4e5cb-8d1f-4b7c-a2a4-5d0e5f0a1c11";

    private static readonly SessionPolicy Policy = new()
    {
        Conflict = ConflictPolicy.RefuseNew, Bind2 = new Bind2Policy(), StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(60) },
    };

    private static readonly SessionPolicy OneOfIos = Policy with { Classes = [new DeviceClass("ios", ["iOS*"], new SessionLimit(1, OverLimit.RefuseNew), null)] };

    /// <summary>Each is a mistake in a case of its own.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "a bind that enables stream management is refused", "was refused with resource-constraint. The specification allows here: grant " },
        { "a client that comes back is refused", "was refused with resource-constraint. The specification allows here: end first#1 with conflict" },
        { "a tag of another class counts in the limit", "was refused with resource-constraint. The specification allows here: grant " },
        { "a tag of its class does not count in the limit", "was granted 'iOS/" },
        { "the session of another client is ended", "was ended with conflict. The specification allows" },
        { "a session that is there is not resumed", "resume the session of first#1 on first#2." },
        { "a session is resumed that was ended", "was told that it has resumed " },
        { "under session-iq a bind of Bind 2 is refused", "was refused with resource-constraint. The specification allows here: grant " },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_not_allowed(string mistake, string words)
    {
        (Setup setup, int runs) = Mistaken(mistake);
        string?[] deviations = [.. Enumerable.Range(0, runs).Select(run => Deviation(setup, run))];
        Assert.True(deviations.Any(deviation => deviation?.Contains(words, StringComparison.Ordinal) == true), string.Join("\n", deviations.Distinct()));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_correct_server_does_only_what_is_allowed_and_is_followed_to_the_end(string mistake, string words)
    {
        (Setup setup, int runs) = Mistaken(mistake);
        Assert.NotEmpty(words);
        for (int run = 0; run < runs; run++)
        {
            RunResult result = new Run(new Setup(setup.Scenario, setup.Policy), new RandomStrategies(1).ForRun(run)).Execute();
            Assert.Null(result.Violation);
            Assert.True(result.Lapses.IsEmpty, string.Join(", ", result.Lapses.Ids));
        }
    }

    /// <summary>What came with a failed attempt is nothing: it waits for no answer.</summary>
    [Fact]
    public void A_failed_authentication_takes_back_what_came_with_it() => new Story(Story.TerminateOld with { Bind2 = new Bind2Policy() }, specified: true)
        .BindsInline("phone#1", "juliet@im/phone/a", Client).AsksInline("phone#2", Client).NotAuthenticated("phone#2")
        .AsksInline("tablet#1", Other, "tablet").GrantedInline("tablet#1", "juliet@im/tablet/b").Holds();

    /// <summary>A client asks by RFC 6120 for the resource that another one is always given: the same resource.</summary>
    [Fact]
    public void A_resource_made_for_a_client_may_be_asked_for_by_name()
    {
        Made().AsksFor("tablet#1", "phone/a").Refused("tablet#1", "conflict").Holds();
        Made().Binds("watch#1", "juliet@im/balcony").AsksFor("tablet#1", "phone/a").Refused("tablet#1", "conflict").Holds();
        Made().AsksFor("tablet#1", "phone/b").Refused("tablet#1", "conflict").Breaks(RefinementJudge.Id, "The specification allows here: grant 'phone/b' to tablet#1");

        static Story Made() => new Story(Story.RefuseNew with { Bind2 = new Bind2Policy() }, specified: true).BindsInline("phone#1", "juliet@im/phone/a", Client).Connects("tablet#1");
    }

    private static string? Deviation(Setup setup, int run) => Beside.Deviation(Replay.Record(setup, new RandomStrategies(1).ForRun(run)).Trace, setup.Variant);

    private static (Setup Setup, int Runs) Mistaken(string mistake) => mistake switch
    {
        "a bind that enables stream management is refused" => (Devices(Policy, RefusesSecond, Device("first", "phone", null, true), Device("second", "phone", null, true)), 5),
        "a client that comes back is refused" => (Devices(Policy, RefusesSecond, Device("first", "phone", Client), Device("second", "phone", Client)), 5),
        "a tag of another class counts in the limit" => (Devices(OneOfIos, RefusesSecond, Device("first", "phone", Other), Device("second", "iOS", Client)), 5),
        "a tag of its class does not count in the limit" => (Devices(OneOfIos, AllowsAll, Device("first", "iOS", Other), Device("second", "iOS", Client)), 5),
        "the session of another client is ended" => (Devices(Policy, EndsAll, Device("first", "phone", Other), Device("second", "phone", Client)), 5),
        "a session that is there is not resumed" => (Dropping(Policy, new ServerVariant(mistake, parts => parts with { Resume = _ => new FindsNothing() })), 60),
        "a session is resumed that was ended" => (Dropping(
            Policy with { Bind2 = new Bind2Policy { StableResource = false }, AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) },
            new ServerVariant(mistake, parts => parts with { Ends = server => new Forgetful(server) })), 200),
        _ => (Devices(Policy with { GrantPoint = GrantPoint.SessionIq }, RefusesSecond, Device("first", "phone", null), Device("second", "phone", null)), 5),
    };

    private static Device Device(string name, string tag, string? client, bool enables = false) => new()
    {
        Name = name, Account = "juliet", Bind2 = new Bind2Use(tag, client), StreamManagement = enables ? StreamManagementUse.Resume : StreamManagementUse.None,
    };

    private static Setup Devices(SessionPolicy policy, Func<SessionPolicy, BindRequest, AccountSessions, BindDecision> decide, params Device[] devices) => new(
        new Scenario { Name = "two", Devices = [.. devices] }, policy, new ServerVariant("planted", parts => parts with { Rules = new Mutant(decide) }));

    private static Setup Dropping(SessionPolicy policy, ServerVariant variant) => new(
        new Scenario
        {
            Name = "drop",
            Devices = [Device("first", "phone", Client, true) with { Reconnects = 1 }, Device("second", "phone", Other)],
            Faults = new FaultBudget { Resets = 1 },
        },
        policy,
        variant);

    private static BindDecision Decided(SessionPolicy policy, BindRequest request, AccountSessions sessions) => new SimServer.Sessions.PolicyRules().Decide(policy, request, sessions);

    private static BindDecision RefusesSecond(SessionPolicy policy, BindRequest request, AccountSessions sessions) =>
        sessions.Sessions.IsEmpty ? Decided(policy, request, sessions) : new BindDecision.Refuse(BindRefusal.ResourceConstraint);

    private static BindDecision AllowsAll(SessionPolicy policy, BindRequest request, AccountSessions sessions) => Decided(policy with { Classes = [] }, request, sessions);

    private static BindDecision EndsAll(SessionPolicy policy, BindRequest request, AccountSessions sessions) => Decided(policy, request, sessions) is BindDecision.Grant grant
        ? new BindDecision.Grant(grant.Resource, [.. sessions.Sessions.Select(session => session.Incarnation)])
        : Decided(policy, request, sessions);

    private sealed class Mutant(Func<SessionPolicy, BindRequest, AccountSessions, BindDecision> decide) : IBindRules
    {
        public BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) => decide(policy, request, sessions);
    }

    private sealed class FindsNothing : IResumeHandler
    {
        public ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume) => new(
            new ResumeOutcome.Failed(new Element("failed", Namespaces.StreamManagement).Add(new Element("item-not-found", Namespaces.StanzaErrors))));
    }

    /// <summary>Does not end a session that waits to be resumed, though its row is gone.</summary>
    private sealed class Forgetful(XmppServer server) : SessionEnds(server)
    {
        public override bool Terminate(Session session, Element error, Session? heir) => session.Hibernation is not null || base.Terminate(session, error, heir);
    }
}

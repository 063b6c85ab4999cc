using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sessions;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Checking;

/// <summary>The derived scenario of Bind 2 and the properties find what they are for, and the server as it is passes it under every policy.</summary>
public sealed class Bind2ScenarioTests
{
    private static readonly SessionPolicy Policy = PolicyFile.Read(RepositoryRoot.Path("policies", "bind2.yaml"));

    public static TheoryData<string, string> Bugs => new()
    {
        { "a missing id is hashed", "INV-P3 REF" },
        { "every client has the same resource", "INV-P2 INV-P3 INV-U3 INV-U1 REF" },
        { "the resource is new each time", "INV-U3" },
        { "earlier sessions of the client stay", "INV-P1 INV-U1 REF" },
        { "who is replaced is not told", "INV-P1 INV-U1" },
    };

    public static TheoryData<string> Policies => ["bind2", "refuse-new", "override", "terminate-old", "resume", "limit-of-three", "limit-terminate-oldest", "one-per-platform", "rongcloud"];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_is_found(string bug, string properties)
    {
        SessionPolicy policy = bug == "a missing id is hashed" ? Policy with { Conflict = ConflictPolicy.TerminateOld } : Policy;
        SearchResult result = Search(policy, new ServerVariant("planted", parts => Plant(bug, parts)), 2000);
        Assert.Contains(result.Failure?.Result.Violation?.PropertyId, properties.Split(' '));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_server_as_it_is_passes_and_what_must_happen_happens(string name)
    {
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", name + ".yaml"));
        policy = policy with { Bind2 = policy.Bind2 ?? new Bind2Policy { ReplacesEarlier = name != "override" } };
        SearchResult result = Search(policy, ServerVariant.Correct, 300);
        Assert.True(result.Failure is null, result.Failure?.Result.Violation?.ToString());
        Assert.Null(result.Nondeterminism);
        Assert.Subset(Goals.Ids(result.Goals).ToHashSet(), Derived(policy).Expected.Select(goal => goal.Id).ToHashSet());
    }

    /// <summary>A bind of a client that does not say who it is leaves its resource to the server, as the specification knows it.</summary>
    [Fact]
    public void The_specification_judges_binds_of_clients_it_has_not_seen()
    {
        SessionPolicy policy = Policy with { StreamManagement = null, AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) };
        var scenario = new Scenario
        {
            Name = "three",
            Devices = [.. new[] { "phone", "tablet", "desktop" }.Select(name => new Device { Name = name, Account = "juliet", Bind2 = new Bind2Use("client", null) })],
        };
        Assert.Null(Run(ServerVariant.Correct));
        Assert.Equal(RefinementJudge.Id, Run(new ServerVariant("planted", parts => parts with { Rules = new RefusesAll() }))?.PropertyId);

        Violation? Run(ServerVariant variant) => BindSim.Exploration.Searching.Search.Execute(
            () => new Setup(scenario, policy, variant), _ => new RandomStrategies(1), new SearchOptions { Schedules = 200, Jobs = 1 }).Failure?.Result.Violation;
    }

    private static DerivedScenario Derived(SessionPolicy policy) => ScenarioDeriver.Derive(policy).Single(derived => derived.Scenario.Name == "bind2");

    private static SearchResult Search(SessionPolicy policy, ServerVariant variant, int schedules) => BindSim.Exploration.Searching.Search.Execute(
        () => new Setup(Derived(policy).Scenario, policy, variant), _ => new RandomStrategies(1), new SearchOptions { Schedules = schedules, Jobs = 1 });

    private static ServerParts Plant(string bug, ServerParts parts) => bug switch
    {
        "a missing id is hashed" => parts with { StableResources = new Parts((account, id, tag) => parts.StableResources.PartFor(account, id ?? "", tag)) },
        "every client has the same resource" => parts with { StableResources = new Parts((_, id, _) => id is null ? null : "same") },
        "the resource is new each time" => parts with { StableResources = new Parts((_, _, _) => null) },
        "earlier sessions of the client stay" => parts with { Rules = new KnowsNoClients() },
        _ => parts with { Takeovers = new EndsSilently() },
    };

    private sealed class Parts(Func<BareJid, string?, string?, string?> make) : IStableResources
    {
        public string? PartFor(BareJid account, string? userAgentId, string? tag) => make(account, userAgentId, tag);
    }

    private sealed class KnowsNoClients : SimServer.Sessions.PolicyRules
    {
        protected override SessionRow? Read(SessionPolicy policy, BindRequest request, Session session) => session.Row with { Client = null };
    }

    private sealed class RefusesAll : SimServer.Sessions.PolicyRules
    {
        public override BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) =>
            sessions.Sessions.IsEmpty ? base.Decide(policy, request, sessions) : new BindDecision.Refuse(BindRefusal.ResourceConstraint);
    }

    /// <summary>The replaced are ended with an error that does not say why.</summary>
    private sealed class EndsSilently : ITakeoverOrder
    {
        public async ValueTask CarryOutAsync(Takeover takeover)
        {
            await takeover.RegisterAsync();
            foreach (Session session in takeover.Replaced)
            {
                takeover.End(session, SimServer.Xml.StreamErrorCondition.Reset);
            }

            takeover.Grant();
        }
    }
}

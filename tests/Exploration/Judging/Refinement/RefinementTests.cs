using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>The specification beside the server: it allows what the correct one does, and says so when another does something else.</summary>
public sealed class RefinementTests
{
    private static readonly SessionPolicy RefuseNew = new() { Conflict = ConflictPolicy.RefuseNew };
    private static readonly SessionPolicy Override = new() { Conflict = ConflictPolicy.Override };
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };
    private static readonly SessionPolicy AtSession = RefuseNew with { GrantPoint = GrantPoint.SessionIq };
    private static readonly SessionPolicy TwoSessions = TerminateOld with { AccountLimit = new(2, OverLimit.RefuseNew) };

    public static TheoryData<string> Policies =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Path("policies"), "*.yaml").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_correct_server_does_only_what_is_allowed(string name)
    {
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", $"{name}.yaml"));
        foreach (DerivedScenario derived in ScenarioDeriver.Derive(policy))
        {
            SearchResult result = Searched(policy, derived, ServerVariant.Correct, 20);
            Assert.Null(result.Failure?.Result.Violation?.Detail);
            Assert.Empty(result.Lapses.RunsByLapse);
        }
    }

    [Theory]
    [InlineData("conflict: terminate-old, limit: {max: 2, over: terminate-oldest}")]
    [InlineData("conflict: terminate-old, kick-order: after-grant, limit: {max: 2, over: terminate-oldest, check: after-grant}")]
    [InlineData("conflict: refuse-new, limit: {max: 2, over: refuse-new, count-dying: true}")]
    [InlineData("conflict: refuse-then-terminate, bind-retries: 1, bad-resource: refuse, may-not-bind: ['j*']")]
    [InlineData("always-generate: true, limit: {max: 1, over: close-new}")]
    [InlineData("conflict: terminate-old, stream-management: {resume: 1m}")]
    public void Under_session_iq_the_correct_server_does_only_what_is_allowed(string settings)
    {
        SessionPolicy policy = PolicyFile.Parse($"{{bindsim: policy/1, name: p, grant-point: session-iq, {settings}}}", "p.yaml");
        foreach (DerivedScenario derived in ScenarioDeriver.Derive(policy))
        {
            Assert.Null(Violation(policy, derived, ServerVariant.Correct, 40)?.Detail);
        }
    }

    [Fact]
    public void A_session_refused_although_its_resource_is_free_is_not_allowed() => Deviates(
        AtSession,
        (policy, request, sessions) => sessions.Sessions.IsEmpty ? policy.Decide(request, []) : new BindDecision.Refuse(BindRefusal.Conflict),
        "was refused with conflict. The specification allows here:");

    [Fact]
    public void A_bind_refused_although_the_resource_is_free_is_not_allowed() => Deviates(
        RefuseNew,
        (policy, request, sessions) => sessions.Sessions.IsEmpty ? policy.Decide(request, []) : new BindDecision.Refuse(BindRefusal.Conflict),
        "was refused with conflict. The specification allows here:");

    [Fact]
    public void A_bind_refused_with_another_error_is_not_allowed() => Deviates(
        RefuseNew,
        (policy, request, sessions) => Decided(policy, request, sessions) is BindDecision.Refuse ? new BindDecision.Refuse(BindRefusal.NotAllowed) : Decided(policy, request, sessions),
        "was refused with not-allowed. The specification allows here: refuse ");

    [Fact]
    public void Another_resource_granted_although_the_one_asked_for_is_free_is_not_allowed() => Deviates(
        Override,
        (_, request, _) => request.Generated is { } generated ? new BindDecision.Grant(generated, []) : BindDecision.NeedsGenerated.Value,
        "The specification allows here: grant ");

    [Fact]
    public void A_bind_refused_although_there_is_room_is_not_allowed() => Deviates(
        TwoSessions,
        (policy, request, sessions) => sessions.Sessions.IsEmpty ? policy.Decide(request, []) : new BindDecision.Refuse(BindRefusal.ResourceConstraint),
        "was refused with resource-constraint. The specification allows here:");

    [Fact]
    public void An_innocent_session_that_is_ended_is_not_allowed() => Deviates(
        TerminateOld,
        (policy, request, sessions) => Decided(policy, request, sessions) is BindDecision.Grant grant
            ? new BindDecision.Grant(grant.Resource, [.. sessions.Sessions.Select(session => session.Incarnation)])
            : Decided(policy, request, sessions),
        "The specification allows");

    [Fact]
    public void An_address_that_is_told_and_answers_no_request_is_not_allowed() => new Story(AtSession, specified: true).Connects("phone#1").Granted("phone#1", "juliet@im/balcony")
        .Breaks(RefinementJudge.Id, "phone#1 was told that it is 'balcony' and had asked for nothing.");

    /// <summary>Whether the server had noticed by then that the phone is gone is not seen: the tablet got what it asked for, which is no generated resource.</summary>
    [Fact]
    public void A_resource_of_a_class_is_not_taken_for_a_generated_one_and_the_account_is_judged_on() =>
        new Story(Override with { Classes = [new DeviceClass("ios", ["iOS*"], new SessionLimit(1, OverLimit.RefuseNew), null)] }, specified: true)
            .Binds("phone#1", "juliet@im/iOS").IsReset("phone#1").NoRow("phone#1").Connects("tablet#1").AsksFor("tablet#1", "iOS").Granted("tablet#1", "juliet@im/iOS")
            .Connects("watch#1").AsksFor("watch#1", "garden").Refused("watch#1", "conflict").Breaks(RefinementJudge.Id, "watch#1 asked for 'garden'");

    private static BindDecision Decided(SessionPolicy policy, BindRequest request, AccountSessions sessions) => new BindSim.SimServer.Sessions.PolicyRules().Decide(policy, request, sessions);

    private static void Deviates(SessionPolicy policy, Func<SessionPolicy, BindRequest, AccountSessions, BindDecision> decide, string words)
    {
        var variant = new ServerVariant("mutant", parts => parts with { Rules = new Mutant(decide) });
        Violation? violation = Violation(policy, ScenarioDeriver.Derive(policy)[0], variant, 50);
        Assert.Equal(RefinementJudge.Id, violation?.PropertyId);
        Assert.Contains(words, violation!.Detail, StringComparison.Ordinal);
    }

    private static Violation? Violation(SessionPolicy policy, DerivedScenario derived, ServerVariant variant, int schedules) =>
        Searched(policy, derived, variant, schedules).Failure?.Result.Violation;

    private static SearchResult Searched(SessionPolicy policy, DerivedScenario derived, ServerVariant variant, int schedules) => Search.Execute(
        () => new Setup(derived.Scenario, policy, variant), _ => new RandomStrategies(5), new SearchOptions { Seed = 5, Schedules = schedules, Jobs = 1 });

    private sealed class Mutant(Func<SessionPolicy, BindRequest, AccountSessions, BindDecision> decide) : IBindRules
    {
        public BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) => decide(policy, request, sessions);
    }
}

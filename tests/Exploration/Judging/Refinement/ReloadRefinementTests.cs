using System.Text.RegularExpressions;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>A policy that is replaced while binds are under way, beside the specification.</summary>
public sealed partial class ReloadRefinementTests
{
    private static readonly SessionPolicy TwoSessions = Story.TerminateOld with { Name = "two", AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) };
    private static readonly SessionPolicy AtSession = Story.RefuseNew with { GrantPoint = GrantPoint.SessionIq };

    [Fact]
    public void A_bind_that_was_under_way_may_be_decided_by_either_policy()
    {
        Reloaded().Refused("tablet#1", "conflict").Holds();
        Reloaded().Kicked("phone#1").Granted("tablet#1", "juliet@im/balcony").Holds();
        Reloaded().Refused("tablet#1", "not-allowed").Breaks(RefinementJudge.Id, "was refused with not-allowed. The specification allows here: ");
    }

    [Fact]
    public void Once_that_is_answered_the_policy_that_was_replaced_decides_nothing() =>
        Reloaded().Kicked("phone#1").Granted("tablet#1", "juliet@im/balcony").Connects("watch#1").AsksFor("watch#1", "balcony").Refused("watch#1", "conflict")
            .Breaks(RefinementJudge.Id, "watch#1 asked for 'balcony' and was refused with conflict. The specification allows here: end tablet#1 with conflict.");

    [Fact]
    public void It_decides_nothing_that_came_later_although_an_earlier_bind_is_still_under_way() =>
        Reloaded().Connects("watch#1").AsksFor("watch#1", "balcony").Refused("watch#1", "conflict").Breaks(RefinementJudge.Id, "watch#1 asked for 'balcony'");

    /// <summary>A bind is decided by one policy, and how many more may fail is said by the one in force when the client is told.</summary>
    [Fact]
    public void A_refusal_is_counted_by_the_policy_in_force_when_it_is_sent()
    {
        SessionPolicy last = Story.TerminateOld with { BindRetries = 0 };
        Reloaded(last).Refused("tablet#1", "conflict").EndedWith("tablet#1", StreamErrorCondition.PolicyViolation).Holds();
        Reloaded(last).Refused("tablet#1", "conflict").EndedWith("tablet#1", StreamErrorCondition.PolicyViolation)
            .Connects("tablet#2").AsksFor("tablet#2", "balcony").Refused("tablet#2", "conflict").Breaks(RefinementJudge.Id, "tablet#2 asked for 'balcony'");
    }

    /// <summary>One policy makes a new resource for each bind and the next one the same for each of a client: what the first grant told may be either.</summary>
    [Fact]
    public void A_resource_may_be_the_clients_own_under_one_policy_and_a_generated_one_under_the_other()
    {
        var generates = new SessionPolicy { AlwaysGenerate = true, Bind2 = new Bind2Policy { ReplacesEarlier = false } };
        SessionPolicy next = generates with { Name = "next", AlwaysGenerate = false, AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) };
        var bind = new Bind2Use("phone", "8da4e5cb-8d1f-4b7c-a2a4-5d0e5f0a1c11");
        AllIsAllowed(Searched(generates, next, ServerVariant.Correct, new Device { Name = "phone", Account = "nurse", Bind2 = bind }, new Device { Name = "tablet", Account = "nurse", Bind2 = bind }));
    }

    [Theory]
    [InlineData(ReloadEffect.Live)]
    [InlineData(ReloadEffect.NextLogin)]
    public void Reloads_of_the_correct_server_are_followed_to_the_end(ReloadEffect reload)
    {
        AllIsAllowed(Searched(Story.TerminateOld with { Reload = reload }, TwoSessions, ServerVariant.Correct, Three));
        AllIsAllowed(Searched(AtSession with { Reload = reload }, TwoSessions with { GrantPoint = GrantPoint.SessionIq }, ServerVariant.Correct, Three));
    }

    /// <summary>No property says whom a reload ends of several that it could have.</summary>
    [Fact]
    public void A_reload_that_ends_the_youngest_instead_of_the_oldest_is_not_allowed()
    {
        var planted = new ServerVariant("ends the youngest", parts => parts with { Ends = server => new EndsTheYoungest(server) });
        Setup setup = Reloading(Story.Override with { Reload = ReloadEffect.Live }, TwoSessions with { Conflict = ConflictPolicy.Override }, planted, Three);
        string[] found = [.. Enumerable.Range(0, 300).Select(run => new Run(setup, new RandomStrategies(1).ForRun(run)).Execute().Violation)
            .Where(violation => violation?.PropertyId == RefinementJudge.Id).Select(violation => violation!.Detail)];
        Assert.Contains(found, detail => EndedWrongly().IsMatch(detail));
    }

    private static Device[] Three => [.. new[] { "phone", "tablet", "watch" }.Select(name => new Device { Name = name, Account = "juliet" })];

    private static Story Reloaded(SessionPolicy? next = null) => new Story(Story.RefuseNew, specified: true)
        .Binds("phone#1", "juliet@im/balcony").Connects("tablet#1").AsksFor("tablet#1", "balcony").Commanded(new AdministratorCommand.Reload(next ?? Story.TerminateOld)).IsDone();

    private static SearchResult Searched(SessionPolicy policy, SessionPolicy next, ServerVariant variant, params Device[] devices) =>
        Search.Execute(() => Reloading(policy, next, variant, devices), _ => new RandomStrategies(1), new SearchOptions { Schedules = 300, Jobs = 1 });

    private static Setup Reloading(SessionPolicy policy, SessionPolicy next, ServerVariant variant, params Device[] devices) =>
        new(new Scenario { Name = "reload", Devices = [.. devices], Administrator = [new AdministratorCommand.Reload(next)] }, policy, variant);

    private static void AllIsAllowed(SearchResult result)
    {
        Assert.True(result.Failure is null, result.Failure?.Result.Violation?.ToString());
        Assert.True(result.Lapses.Runs == 0, string.Join(", ", result.Lapses.RunsByLapse.Keys));
    }

    [GeneratedRegex("^[a-z]+#1, a session of .* was ended with conflict\\. The specification allows here: end [a-z]+#1 with conflict")]
    private static partial Regex EndedWrongly();

    private sealed class EndsTheYoungest(XmppServer server) : SessionEnds(server)
    {
        public override bool Terminate(Session session, Element error, Session? heir) =>
            base.Terminate(heir is null ? Server.Parts.Directory.All().Where(other => other.IsLive).MaxBy(other => other.Incarnation) ?? session : session, error, heir);
    }
}

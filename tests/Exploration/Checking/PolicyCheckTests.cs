using BindSim.Exploration.Checking;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tests.Running;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Checking;

/// <summary>The main job: the shipped policies hold, and servers that keep them badly are caught by the property that says so.</summary>
public sealed class PolicyCheckTests
{
    // Enough for each goal; CI runs a thousand.
    private const int Schedules = 50;

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(RepositoryRoot.Path("policies"), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Each_shipped_policy_holds_and_reaches_its_goals(string name)
    {
        CheckResult result = Check(Trials.Shipped(name), ServerVariant.Correct, schedules: Schedules);
        Assert.Null(result.Failed?.Failure?.Result.Violation);
        Assert.Null(result.Nondeterminism);
        Assert.Empty(result.Missed.Select(missed => $"{missed.Scenario}: {missed.Goal.Id}"));
        Assert.True(result.IsComplete);
        Assert.Equal((long)Schedules * result.Searches.Count, result.Schedules);
        Assert.All(result.Searches, search => Assert.Equal(0, search.Search.GivenUp));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "one-per-platform", "blind", "INV-U3" },
        { "refuse-new", "blind", "INV-U3" },
        { "override", "blind", "INV-U3" },
        { "limit-of-three", "blind", "INV-U3" },
        { "limit-of-three", "forgets the oldest of three", "INV-P4" },
        { "limit-terminate-oldest", "forgets the oldest of three", "INV-P4" },
        { "one-per-platform", "keeps the dead", "INV-U2" },
        { "refuse-new", "stores nothing", "INV-U4" },
        { "one-per-platform", "stores, then fails", "INV-P5" },
        { "one-per-platform", "cleans up by account", "INV-U4" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_server_that_keeps_sessions_badly_is_caught_by_the_property_that_says_so(string policy, string mistake, string property)
    {
        var variant = new ServerVariant(mistake, parts => parts with { Directory = Mistake(mistake, parts.Directory) });
        CheckResult result = Check(Trials.Shipped(policy), variant, schedules: 200);
        Assert.Null(result.Nondeterminism);
        Violation? violation = result.Failed?.Failure?.Result.Violation;
        Assert.Equal(property, violation?.PropertyId);
        Assert.Same(result.Failed, result.Searches[^1].Search);
        Assert.Contains(property, result.Properties.Select(judged => judged.Id));
    }

    [Fact]
    public void A_roster_that_knows_nobody_shows_as_a_goal_that_is_never_reached()
    {
        var variant = new ServerVariant("lonely", parts => parts with { Rosters = new Lonely() });
        CheckResult result = Check(Trials.Shipped("override"), variant, schedules: 40);
        Assert.Null(result.Failed);
        Assert.Contains(("conflict-other", Goals.PresenceSeen), result.Missed);
    }

    [Fact]
    public void A_bound_on_time_is_for_all_scenarios_together()
    {
        CheckResult result = PolicyCheck.Execute(
            Trials.TerminateOld, ServerVariant.Correct, _ => new RandomStrategies(1), new SearchOptions { Schedules = 1_000_000_000, Time = TimeSpan.FromMilliseconds(600) });
        Assert.False(result.IsComplete);
        Assert.Equal(6, result.Searches.Count);
        Assert.All(result.Searches, search => Assert.Equal(TimeSpan.FromMilliseconds(100), search.Search.Options.Time));
    }

    private static CheckResult Check(SessionPolicy policy, ServerVariant variant, long schedules) =>
        PolicyCheck.Execute(policy, variant, _ => new RandomStrategies(1), new SearchOptions { Schedules = schedules });

    private static ISessionDirectory Mistake(string name, ISessionDirectory inner) => name switch
    {
        "blind" => new Filtered(inner, _ => []),
        "forgets the oldest of three" => new Filtered(inner, sessions => [.. sessions.Skip(sessions.Count - 2)]),
        "keeps the dead" => new KeepsTheDead(inner),
        "stores nothing" => new StoresNothing(inner),
        "stores, then fails" => new StoresThenFails(inner),
        "cleans up by account" => new CleansUpByAccount(inner),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private sealed class Filtered(ISessionDirectory inner, Func<IReadOnlyList<Session>, IReadOnlyList<Session>> shown) : Relay(inner)
    {
        public override async ValueTask<AccountSessions> ListAsync(BareJid account)
        {
            AccountSessions sessions = await base.ListAsync(account);
            return sessions with { Sessions = [.. shown(sessions.Sessions)] };
        }
    }

    private sealed class KeepsTheDead(ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask RemoveAsync(Session ended) => ValueTask.CompletedTask;
    }

    private sealed class StoresNothing(ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed) => ValueTask.CompletedTask;
    }

    private sealed class StoresThenFails(ISessionDirectory inner) : Relay(inner)
    {
        public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
        {
            await base.ReplaceAsync(added, removed);
            throw new StoreException("The answer was lost.");
        }
    }

    private sealed class CleansUpByAccount(ISessionDirectory inner) : Relay(inner)
    {
        public override async ValueTask RemoveAsync(Session ended)
        {
            foreach (Session session in (await base.ListAsync(ended.Jid.Bare)).Sessions)
            {
                await base.RemoveAsync(session);
            }
        }
    }

    private sealed class Lonely : IRosterStore
    {
        public ValueTask<IReadOnlyList<RosterItem>> GetAsync(BareJid account) => new([]);
    }
}

using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Tests.Searching;

/// <summary>Every way of sampling is the same search for threads and shards, and what it finds can be had again.</summary>
public sealed class SamplingTests
{
    private static readonly Scenario Dropping = Trials.TwoDevices with { Faults = new FaultBudget { Resets = 2, Crashes = 1, StorageFailures = 1 } };

    public static TheoryData<string, bool> Ways => new()
    {
        { "random", false }, { "pct", false }, { "pos", false }, { "random", true }, { "pct", true }, { "pos", true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Jobs_and_shards_make_the_same_runs(string strategy, bool swarm)
    {
        var options = new SearchOptions { Seed = 3, Schedules = 60, Swarm = swarm };
        SearchResult whole = Search(strategy, options);
        SearchResult jobs = Search(strategy, options with { Jobs = 3 });
        Assert.Equal((whole.Hash, whole.Goals, whole.Steps, whole.Checked), (jobs.Hash, jobs.Goals, jobs.Steps, jobs.Checked));
        Assert.Equal(whole.Behaviours.Write(), jobs.Behaviours.Write());
        SearchResult[] shards = [.. Enumerable.Range(1, 4).Select(k => Search(strategy, options with { Shard = new Shard(k, 4) }))];
        Assert.Equal(whole.Hash, shards.Aggregate(0ul, (sum, shard) => unchecked(sum + shard.Hash)));
        Assert.Equal(whole.Goals, shards.Aggregate(0ul, (all, shard) => all | shard.Goals));
        Assert.NotEqual(whole.Hash, Search(strategy, options with { Seed = 4 }).Hash);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_bug_is_found_and_the_correct_server_passes(string strategy, bool swarm)
    {
        var options = new SearchOptions { Seed = 1, Schedules = 400, Swarm = swarm };
        SearchResult found = Search(strategy, options, Gallery.Find("S-02"));
        Assert.NotNull(found.Failure);
        Assert.Equal(found.Failure.Result.Hash, Replay.Execute(found.Failure.Trace, Gallery.Find("S-02")!).Hash);
        Assert.Null(Search(strategy, options with { Schedules = 100 }).Failure);
    }

    [Fact]
    public void The_three_ways_make_different_runs() =>
        Assert.Equal(3, new[] { "random", "pct", "pos" }.Select(strategy => Search(strategy, new SearchOptions { Schedules = 20 }).Hash).Distinct().Count());

    [Fact]
    public void In_a_swarm_each_kind_of_fault_is_on_in_about_half_of_the_runs_and_a_run_is_recorded_with_those_it_had()
    {
        SearchResult swarm = Search("random", new SearchOptions { Schedules = 400, Swarm = true }, Gallery.Find("S-02"));
        FaultBudget had = swarm.Failure!.Trace.Scenario.Faults;
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.True(had.Of(kind) == 0 || had.Of(kind) == Dropping.Faults.Of(kind)));

        var budgets = new Budgets();
        var runner = new SearchOptions { Swarm = true, Seed = 5 }.Sampled(budgets);
        var setup = new Setup(Dropping, Trials.TerminateOld);
        for (int run = 0; run < 4_000; run++)
        {
            runner.Execute(setup, run);
        }

        Assert.Equal(8, budgets.Seen.Distinct().Count());
        Assert.All(
            [budgets.Seen.Count(b => b.Resets > 0), budgets.Seen.Count(b => b.Crashes > 0), budgets.Seen.Count(b => b.StorageFailures > 0)],
            count => Assert.InRange(count, 1_900, 2_100));
    }

    [Fact]
    public void Faults_strike_as_late_as_early_where_events_have_priorities()
    {
        // A connection that is reset once it is bound: early faults strike before that.
        foreach (string strategy in new[] { "pct", "pos" })
        {
            SearchResult result = Search(strategy, new SearchOptions { Schedules = 60 });
            Assert.Contains("drop", Exploration.Judging.Goals.Ids(result.Goals));
        }
    }

    private static SearchResult Search(string strategy, SearchOptions options, ServerVariant? variant = null) => Exploration.Searching.Search.Execute(
        () => new Setup(Dropping, Trials.TerminateOld, variant),
        setup => strategy switch
        {
            "pct" => new PctStrategies(options.Seed, RunLength.Measure(setup, options.Seed)),
            "pos" => new PosStrategies(options.Seed, RunLength.Measure(setup, options.Seed)),
            _ => new RandomStrategies(options.Seed),
        },
        options);

    private sealed class Budgets : Exploration.Searching.Runners.IRunner
    {
        public List<FaultBudget> Seen { get; } = [];

        public RunResult Execute(Setup setup, long run)
        {
            Seen.Add(setup.Scenario.Faults);
            return new RunResult(RunEnd.Quiescent, 0, 0, 0, 0, null, null);
        }
    }
}

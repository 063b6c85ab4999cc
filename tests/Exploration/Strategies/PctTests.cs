using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.KnownBugs;

namespace BindSim.Exploration.Tests.Strategies;

/// <summary>PCT finds a bug of depth d among n threads and k steps with odds of at least 1/(n k^(d-1)).</summary>
public sealed class PctTests
{
    private const int Runs = 60_000;

    // Thread a takes twelve steps; b, c and d one, four and four. k is 21, n is 4.
    private static readonly Threads Program = new([12, 1, 4, 4]);

    [Fact]
    public void A_bug_of_depth_one_is_found_in_one_of_n_runs()
    {
        // b before everything of a.
        int found = Count(depth: 1, order => order.IndexOf('b') < order.IndexOf('a'));
        Assert.Equal(30_035, found);
        Assert.InRange(found, Runs / 4, Runs);
    }

    [Fact]
    public void A_bug_of_depth_two_is_found_as_often_as_promised_and_random_hardly_finds_it()
    {
        // b between the eleventh and the twelfth step of a.
        int found = Count(depth: 2, IsBetween);
        Assert.Equal(1_432, found);
        Assert.InRange(found, Runs / (4 * 21), Runs);
        var random = new RandomStrategies(1);
        Assert.InRange(Enumerable.Range(0, Runs).Count(run => IsBetween(Program.Run(random.ForRun(run)))), 0, found / 20);

        static bool IsBetween(string order) => order[..order.IndexOf('b')].Count(c => c == 'a') == 11;
    }

    [Fact]
    public void A_bug_of_depth_three_is_found_as_often_as_promised()
    {
        // All of c and d between two steps of a, and b before the last of them.
        int found = Count(depth: 3, order => order.Contains("aaaaaaccccbdddda", StringComparison.Ordinal) || order.Contains("aaaaaaddddbcccca", StringComparison.Ordinal));
        Assert.Equal(984, found);
        Assert.InRange(found, Runs / (4 * 21 * 21), Runs);
    }

    [Fact]
    public void A_run_is_the_same_whatever_ran_before_it()
    {
        var after = new PctStrategies(7, new RunLength(21, 0, 0));
        for (int run = 0; run < 50; run++)
        {
            Assert.Equal(Program.Run(new PctStrategies(7, new RunLength(21, 0, 0)).ForRun(run)), Program.Run(after.ForRun(run)));
        }
    }

    /// <summary>In no pilot run of this seed a fault strikes. The search is not one without faults for that.</summary>
    [Fact]
    public void Where_the_pilot_runs_saw_fewer_faults_than_may_strike_up_to_two_are_drawn()
    {
        KnownBug bug = Gallery.Bug("S-02")!;
        RunLength length = RunLength.Measure(new Setup(bug.Scenario, bug.Policy, bug.Variant), seed: 5);
        Assert.True(length.FaultChances > 0);
        Assert.Equal(1, length.Faults);
        SearchResult result = Search.Execute(
            () => new Setup(bug.Scenario, bug.Policy, bug.Variant), setup => new PctStrategies(5, RunLength.Measure(setup, 5)), new SearchOptions { Seed = 5, Schedules = 100 });
        Assert.NotNull(result.Failure);

        KnownBug twice = Gallery.Bug("S-23")!;
        Assert.All(Enumerable.Range(1, 5), seed => Assert.Equal(2, RunLength.Measure(new Setup(twice.Scenario, twice.Policy), (ulong)seed).Faults));
        KnownBug faultless = Gallery.Bug("S-03")!;
        Assert.Equal(0, RunLength.Measure(new Setup(faultless.Scenario, faultless.Policy), seed: 5).Faults);
    }

    private static int Count(int depth, Func<string, bool> isBug)
    {
        var strategies = new PctStrategies(1, new RunLength(21, 0, 0), depth);
        return Enumerable.Range(0, Runs).Count(run => isBug(Program.Run(strategies.ForRun(run))));
    }
}

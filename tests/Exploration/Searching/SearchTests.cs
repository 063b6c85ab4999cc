using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Tests.Running;
using BindSim.KnownBugs;

namespace BindSim.Exploration.Tests.Searching;

/// <summary>What a search finds, reports and does not claim.</summary>
public sealed class SearchTests
{
    private static readonly ServerVariant Bug = Gallery.Find("S-02")!;

    [Fact]
    public void It_finds_S_02_and_the_correct_server_passes_the_same_search()
    {
        var options = new SearchOptions { Seed = 5, Schedules = 500 };
        SearchResult found = Trials.Search(Trials.TwoDevices, Trials.TerminateOld, options, Bug);
        Assert.Contains(found.Failure?.Result.Violation?.PropertyId, Gallery.Bug("S-02")!.Breaks);
        Assert.Equal("S-02", found.Failure!.Trace.Variant);
        Assert.Equal(RunEnd.Violated, found.Failure.Result.End);
        Assert.True(found.IsComplete);
        Assert.Null(found.Nondeterminism);

        SearchResult correct = Trials.Search(Trials.TwoDevices, Trials.TerminateOld, options);
        Assert.Null(correct.Failure);
        Assert.Null(correct.Nondeterminism);
        Assert.Equal((500, 500), (correct.Schedules, correct.SchedulesAsked));
        Assert.True(correct.IsComplete);
    }

    [Fact]
    public void The_lowest_failing_run_is_reported_whatever_the_jobs()
    {
        // A bug that shows in few runs only, so that jobs could disagree.
        var setup = new Setup(Trials.TwoDevices, Trials.TerminateOld, Bug);
        for (ulong seed = 1; seed <= 4; seed++)
        {
            long lowest = 0;
            while (new Run(setup, Trials.Random(seed, lowest)).Execute().Violation is null)
            {
                lowest++;
            }

            for (int jobs = 1; jobs <= 4; jobs++)
            {
                SearchResult result = Trials.Search(
                    Trials.TwoDevices, Trials.TerminateOld, new SearchOptions { Seed = seed, Schedules = 200, Jobs = jobs }, Bug);
                Assert.Equal(lowest, result.Failure?.Run);
            }
        }
    }

    [Fact]
    public void It_runs_as_many_schedules_as_asked_and_checks_a_share_of_them_twice()
    {
        SearchResult result = Trials.Search(
            Trials.TwoDevices, Trials.TerminateOld, new SearchOptions { Schedules = 100, CheckEvery = 10 });
        Assert.Equal((100, 10), (result.Schedules, result.Checked));
        Assert.Equal("random", result.Strategy);
        Assert.Equal(0, result.GivenUp);
    }

    [Fact]
    public void A_search_that_runs_out_of_time_says_that_it_is_not_complete()
    {
        SearchResult result = Trials.Search(
            Trials.TwoDevices, Trials.TerminateOld, new SearchOptions { Schedules = long.MaxValue / 8, Time = TimeSpan.FromMilliseconds(200) });
        Assert.InRange(result.Schedules, 1, long.MaxValue / 8 - 1);
        Assert.False(result.IsComplete);
        Assert.InRange(result.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Goals_are_those_of_all_runs_together()
    {
        var options = new SearchOptions { Seed = 2, Schedules = 40 };
        var setup = new Setup(Trials.Watched, Trials.TerminateOld);
        ulong[] each = [.. Enumerable.Range(0, 40).Select(run => new Run(setup, Trials.Random(2, run)).Execute().Goals)];
        ulong union = each.Aggregate(0ul, (all, goals) => all | goals);
        Assert.Contains(each, goals => goals != union);
        Assert.Equal(union, Trials.Search(Trials.Watched, Trials.TerminateOld, options with { Jobs = 2 }).Goals);
        Assert.Contains(Goals.Kick.Id, Goals.Ids(union));
    }

    [Fact]
    public void A_run_without_end_is_given_up_and_counted()
    {
        SearchResult result = Trials.Search(
            Trials.TwoDevices with { StepsMax = 5 }, Trials.TerminateOld, new SearchOptions { Schedules = 10 });
        Assert.Equal(10, result.GivenUp);
        Assert.Equal(50, result.Steps);
    }

    [Fact]
    public void Progress_is_told_while_it_searches()
    {
        List<long> told = [];
        BindSim.Exploration.Searching.Search.Execute(
            () => new Setup(Trials.TwoDevices, Trials.TerminateOld),
            _ => new Exploration.Strategies.RandomStrategies(1),
            new SearchOptions { Schedules = 600 },
            told.Add);
        Assert.Equal([256, 512], told);
    }
}

using System.Text.Json;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

namespace BindSim.Exploration.Tests.Exhaustive;

public sealed class SearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_search_saved_and_continued_executes_what_one_search_executes(int executionsPerRun)
    {
        var program = new BindOnce(3, ConflictPolicy.Kick, racy: true);
        var whole = new List<string>();
        var uninterrupted = new ExhaustiveSearch(program);
        uninterrupted.Run((_, picks) => Note(whole, picks));

        var pieces = new List<string>();
        var options = new SearchOptions { ExecutionsPerRun = executionsPerRun };
        var search = new ExhaustiveSearch(program, options);
        while (search.Run((_, picks) => Note(pieces, picks)) != SearchOutcome.Complete)
        {
            var json = JsonSerializer.Serialize(search.Save());
            search = new ExhaustiveSearch(program, JsonSerializer.Deserialize<SearchState>(json)!, options);
        }

        Assert.Equal(whole, pieces);
        Assert.Equal(uninterrupted.Statistics with { Probes = 0 }, search.Statistics with { Probes = 0 });
        Assert.Equal(uninterrupted.DependentPairs, search.DependentPairs);
        Assert.Equal(36, search.Statistics.Executions);
    }

    [Fact]
    public void A_state_saved_before_the_first_execution_is_a_whole_search()
    {
        var program = new BindOnce(3, ConflictPolicy.Override, racy: true);
        var search = new ExhaustiveSearch(program, new ExhaustiveSearch(program).Save());
        Assert.Equal(SearchOutcome.Complete, search.Run((_, _) => true));
        Assert.Equal(21, search.Statistics.Executions);
        Assert.Empty(search.Save().Frames);
    }

    [Fact]
    public void An_observer_that_sees_a_violation_stops_the_search_and_may_let_it_go_on()
    {
        var search = new ExhaustiveSearch(new BindOnce(3, ConflictPolicy.Override, racy: true));
        Assert.Equal(SearchOutcome.StoppedByObserver, search.Run((_, _) => search.Statistics.Executions < 5));
        Assert.Equal(5, search.Statistics.Executions);
        Assert.Equal(SearchOutcome.Complete, search.Run((_, _) => true));
        Assert.Equal(21, search.Statistics.Executions);
    }

    [Fact]
    public void A_cancelled_search_runs_nothing_more()
    {
        var search = new ExhaustiveSearch(new BindOnce(3, ConflictPolicy.Override, racy: true));
        Assert.Equal(SearchOutcome.Interrupted, search.Run((_, _) => true, new CancellationToken(canceled: true)));
        Assert.Equal(0, search.Statistics.Executions);
    }

    [Fact]
    public void The_estimate_of_the_total_ends_exact_and_is_never_below_what_was_executed()
    {
        var search = new ExhaustiveSearch(new BindOnce(4, ConflictPolicy.Kick, racy: true));
        var halfway = 0.0;
        search.Run((_, _) =>
        {
            Assert.True(search.EstimatedExecutions >= search.Statistics.Executions - 1, "the estimate knows of what was executed");
            halfway = search.Statistics.Executions == 288 ? search.EstimatedExecutions : halfway;
            return true;
        });
        Assert.Equal(576, search.EstimatedExecutions);
        Assert.InRange(halfway, 288, 2 * 576);
    }

    [Fact]
    public void The_registry_key_is_what_makes_the_space_large()
    {
        var search = new ExhaustiveSearch(new BindOnce(4, ConflictPolicy.Override, racy: true));
        search.Run((_, _) => true);
        Assert.Equal((AccessSpace.Object, 0UL), (search.DependentPairs[0].Space, search.DependentPairs[0].Id));
    }

    [Fact]
    public void Executions_beyond_the_depth_limit_are_cut_and_counted()
    {
        var search = new ExhaustiveSearch(new BindOnce(2, ConflictPolicy.Override, racy: true), new SearchOptions { DepthLimit = 3 });
        Assert.Equal(SearchOutcome.Complete, search.Run((_, picks) => picks.Length <= 3));
        Assert.Equal(search.Statistics.Executions, search.Statistics.CutExecutions);
    }

    /// <summary>22 moves: 95 trillion interleavings, 23 traces; a random schedule is the wrong one once in 4 million.</summary>
    [Fact]
    public void A_bug_in_one_trace_is_found_exhaustively_and_not_by_a_hundred_times_as_many_random_schedules()
    {
        var program = new Needle(moves: 22);
        var wrong = 0;
        var search = new ExhaustiveSearch(program);
        search.Run((run, _) =>
        {
            wrong += ((Needle.Run)run).IsFound ? 1 : 0;
            return true;
        });
        Assert.Equal(1, wrong);
        Assert.Equal(23, search.Statistics.Executions);

        var generator = new Random(1);
        for (var schedule = 0L; schedule < 100 * search.Statistics.Executions; schedule++)
        {
            using var run = (Needle.Run)program.Start();
            while (!run.Enabled.IsEmpty)
            {
                run.Execute(run.Enabled[generator.Next(run.Enabled.Length)], 0, NoFootprint.Instance);
            }

            Assert.False(run.IsFound);
        }
    }

    /// <summary>
    /// Two processes of twelve steps on one key have 2,704,156 schedules, all of them different, and in exactly one of them they take turns to the end.
    /// The schedules are counted, not computed.
    /// </summary>
    [Fact]
    [Trait("Category", "Long")]
    public void A_bug_in_exactly_one_schedule_of_millions_is_found_exhaustively_and_not_by_a_random_scheduler()
    {
        var (schedules, wrong) = (0L, 0L);
        var search = new ExhaustiveSearch(new Interleaved(steps: 12));
        search.Run((run, _) =>
        {
            schedules++;
            wrong += ((Interleaved.Run)run).IsWrong ? 1 : 0;
            return true;
        });
        Assert.Equal((2_704_156, 1), (schedules, wrong));

        var generator = new Random(1);
        for (var schedule = 0; schedule < 1_000_000; schedule++)
        {
            using var run = new Interleaved.Run(12);
            while (!run.Enabled.IsEmpty)
            {
                run.Execute(run.Enabled[generator.Next(run.Enabled.Length)], 0, NoFootprint.Instance);
            }

            Assert.False(run.IsWrong);
        }
    }

    private static bool Note(List<string> into, ReadOnlySpan<Pick> picks)
    {
        into.Add(string.Join(' ', picks.ToArray().Select(pick => pick.Actor.Value)));
        return true;
    }
}

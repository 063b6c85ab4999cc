using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;
using FsCheck;
using FsCheck.Fluent;
using static BindSim.Exploration.Tests.Exhaustive.Programs.Operation;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>The reduced search against brute force, on programs nobody thought of.</summary>
public sealed class GeneratedProgramTests
{
    private const long InterleavingsMax = 3_000;
    private const ulong Gamma = 11400714819323198485UL;

    [Fact]
    public void Keys_with_footprints_that_hang_on_data() =>
        Check(1, 3, 3, 200, Read, Write, Add, Claim, Follow, SkipIf);

    [Fact]
    public void Channels_with_and_without_waiting_and_several_consumers() =>
        Check(2, 3, 4, 200, Push, Push, Push, Pop, TryPop, Read, Add);

    [Fact]
    public void Alternatives_of_events() =>
        Check(3, 3, 3, 200, Choose, Tempt, Tempt, Write, Add, Push, Pop, SkipIf);

    [Fact]
    public void Events_that_disable_others() =>
        Check(4, 3, 3, 200, Operation.Lock, Operation.Lock, Unlock, Kill, Add, Push, Pop, Claim);

    [Fact]
    public void Events_that_wake_others() =>
        Check(6, 3, 3, 200, Signal, Signal, Await, Kill, Add, Claim, Tempt);

    [Fact]
    public void Everything_at_once() =>
        Check(5, 4, 3, 200, Enum.GetValues<Operation>());

    [Fact]
    public void A_search_saved_and_continued_after_every_execution_executes_the_same() =>
        Prop.ForAll(SmallPrograms.Of(3, 3, Enum.GetValues<Operation>()), program =>
        {
            var whole = Pieces(program, int.MaxValue);
            Assert.Equal(whole, Pieces(program, 1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(7, Gamma));

    /// <summary>
    /// Several threads, and as hostile as it gets: after every execution the search is saved and continued, each time at the branch nearest to the root,
    /// so that nearly every branch is begun while elder ones are not finished.
    /// </summary>
    [Fact]
    public void A_divided_search_executes_every_trace_once() =>
        CheckDivided(8, Enum.GetValues<Operation>());

    [Fact]
    public void A_divided_search_executes_every_trace_once_where_footprints_hang_on_data() =>
        CheckDivided(9, Read, Write, Add, Claim, Follow, SkipIf, Push, Pop);

    [Fact]
    public void The_parts_of_a_search_execute_every_trace_once_in_all() =>
        CheckParts(10, Enum.GetValues<Operation>());

    [Fact]
    public void The_parts_of_a_search_execute_every_trace_once_in_all_where_footprints_hang_on_data() =>
        CheckParts(11, Read, Write, Add, Claim, Follow, SkipIf, Push, Pop);

    /// <summary>The checker is checked: with reads taken to be independent of writes, the comparison must fail.</summary>
    [Fact]
    public void A_weakened_dependence_relation_is_noticed() =>
        Assert.Contains("Falsifiable", Assert.ThrowsAny<Exception>(() =>
            Check(1, 3, 3, 200, new BlindToReads(), Read, Write, Add, Claim, Follow, SkipIf)).Message, StringComparison.Ordinal);

    private static void CheckDivided(ulong seed, params Operation[] operations)
    {
        var (compared, abandoned) = (0, 0L);
        Prop.ForAll(SmallPrograms.Of(4, 3, operations), program =>
        {
            var level = program.ToString().Length % 3;
            if (BruteForce.Run(program, level, InterleavingsMax) is not { } brute)
            {
                return;
            }

            compared++;
            foreach (var (jobs, executionsPerRun) in new[] { (3, long.MaxValue), (2, 1) })
            {
                var divided = Divided.Run(program, level, jobs, executionsPerRun);
                Assert.Equal(brute.Traces, divided.Traces.Order());
                Assert.Equal(brute.FinalStates, divided.FinalStates.Order(StringComparer.Ordinal).Distinct());
                Assert.Equal(brute.Traces.Count, divided.Statistics.Executions);
                Assert.Equal(0, divided.Statistics.BlockedExecutions);
                Assert.Equal(Divided.Run(program, level, 1, long.MaxValue).DependentPairs, divided.DependentPairs);
                abandoned += divided.Statistics.AbandonedExecutions;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(seed, Gamma));
        Assert.True(compared > 75, $"only {compared} programs were small enough to compare");
        Assert.True(abandoned > 0, "no branch was begun while an elder one was not finished");
    }

    private static void CheckParts(ulong seed, params Operation[] operations)
    {
        var (compared, divided) = (0, 0);
        Prop.ForAll(SmallPrograms.Of(4, 3, operations), program =>
        {
            var level = program.ToString().Length % 3;
            if (BruteForce.Run(program, level, InterleavingsMax) is not { } brute)
            {
                return;
            }

            compared++;
            var count = new[] { 2, 3, 5 }[compared % 3];
            var options = new SearchOptions { Dependence = Reduced.Level(level) };
            var parts = SearchDivision.Divide(program, count, options).Select((part, number) =>
                Divided.Run(program, level, jobs: 1 + (number % 2), number % 3 == 0 ? 1 : long.MaxValue, part)).ToList();
            Assert.Equal(brute.Traces, parts.SelectMany(part => part.Traces).Order());
            Assert.Equal(brute.FinalStates, parts.SelectMany(part => part.FinalStates).Order(StringComparer.Ordinal).Distinct());
            Assert.Equal(
                Divided.Run(program, level, 1, long.MaxValue).DependentPairs.Sum(pair => pair.Count), parts.Sum(part => part.DependentPairs.Sum(pair => pair.Count)));
            divided += parts.Count(part => part.Traces.IsEmpty) == 0 ? 1 : 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(seed, Gamma));
        Assert.True(compared > 75 && divided > 20, $"{compared} programs were small enough to compare, and in {divided} every part had something");
    }

    private static List<Pick[]> Pieces(SmallProgram program, int executionsPerRun)
    {
        var executions = new List<Pick[]>();
        var options = new SearchOptions { ExecutionsPerRun = executionsPerRun };
        var search = new ExhaustiveSearch(program, options);
        while (search.Run(Note) != SearchOutcome.Complete)
        {
            search = new ExhaustiveSearch(program, search.Save(), options);
        }

        return executions;

        bool Note(IProgramRun run, ReadOnlySpan<Pick> picks)
        {
            executions.Add(picks.ToArray());
            return true;
        }
    }

    private static void Check(ulong seed, int processes, int length, int programs, params Operation[] operations) =>
        Check(seed, processes, length, programs, null, operations);

    private static void Check(ulong seed, int processes, int length, int programs, Dependence? dependence, params Operation[] operations)
    {
        var compared = 0;
        Prop.ForAll(SmallPrograms.Of(processes, length, operations), program => { compared += Agrees(program, dependence) ? 1 : 0; })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(programs).WithReplay(seed, Gamma));
        Assert.True(compared > programs / 2, $"only {compared} programs were small enough to compare");
    }

    private static bool Agrees(SmallProgram program, Dependence? dependence)
    {
        var level = program.ToString().Length % 3;
        if (BruteForce.Run(program, level, InterleavingsMax) is not { } brute)
        {
            return false;
        }

        var reduced = Reduced.Run(program, level, dependence ?? Reduced.Level(level));
        Assert.Equal(brute.FinalStates, reduced.FinalStates);
        Assert.Equal(brute.Traces, reduced.Traces);
        Assert.Equal(brute.Traces.Count, reduced.Statistics.Executions);
        Assert.Equal(0, reduced.Statistics.BlockedExecutions);

        // Neither what is remembered nor what is told changes what is executed.
        foreach (var (same, remembers) in new[] { (program, true), (program.Silent, true), (program.Silent, false) })
        {
            var other = Reduced.Run(same, level, dependence ?? Reduced.Level(level), remembers);
            Assert.Equal(reduced.Traces, other.Traces);
            Assert.Equal(reduced.Statistics.Executions, other.Statistics.Executions);
        }

        return true;
    }

    private sealed class BlindToReads : Dependence
    {
        protected internal override void Read(AccessList to, ObjectKey key)
        {
        }

        protected internal override void Push(AccessList to, ChannelKey channel, long number) =>
            to.Add(AccessSpace.Channel, channel.Value, 0, writes: true);

        protected internal override void Pop(AccessList to, ChannelKey channel, long number) => Push(to, channel, number);
    }
}

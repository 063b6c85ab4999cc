using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;
using static BindSim.Exploration.Tests.Exhaustive.Programs.ConflictPolicy;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>The exact counts of BIND-ONCE(n), found before this search was written by two other methods that agree.</summary>
public sealed class BindOnceTests
{
    public static TheoryData<int, ConflictPolicy, bool, long[]> Counts => new()
    {
        { 2, Override, false, [2, 2, 2] },
        { 3, Override, false, [6, 3, 3] },
        { 4, Override, false, [24, 4, 4] },
        { 2, Refuse, false, [2, 2, 2] },
        { 3, Refuse, false, [6, 3, 3] },
        { 4, Refuse, false, [24, 4, 4] },
        { 2, Override, true, [6, 4, 4] },
        { 3, Override, true, [66, 21, 21] },
        { 4, Override, true, [1_176, 148, 148] },
        { 2, Refuse, true, [6, 4, 4] },
        { 3, Refuse, true, [66, 21, 21] },
        { 4, Refuse, true, [1_176, 148, 148] },
        { 2, Kick, false, [4, 4, 2] },
        { 3, Kick, false, [24, 24, 6] },
        { 4, Kick, false, [192, 192, 24] },
        { 2, Kick, true, [8, 6, 4] },
        { 3, Kick, true, [156, 78, 36] },
        { 4, Kick, true, [5_664, 1_800, 576] },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_trace_is_executed_once_and_nothing_in_vain(int clients, ConflictPolicy policy, bool racy, long[] traces)
    {
        for (var level = 0; level <= 2; level++)
        {
            var reduced = Reduced.Run(new BindOnce(clients, policy, racy), level);
            Assert.Equal(traces[level], reduced.Traces.Count);
            Assert.Equal(traces[level], reduced.Statistics.Executions);
            Assert.Equal(0, reduced.Statistics.BlockedExecutions);
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Several_jobs_execute_every_trace_once_and_nothing_in_vain(int clients, ConflictPolicy policy, bool racy, long[] traces)
    {
        foreach (var jobs in new[] { 2, 4 })
        {
            for (var level = 0; level <= 2; level++)
            {
                var divided = Divided.Run(() => new BindOnce(clients, policy, racy), level, jobs, long.MaxValue);
                Assert.Equal(traces[level], divided.Statistics.Executions);
                Assert.Equal(traces[level], divided.Traces.Count);
                Assert.Equal(traces[level], divided.Traces.Distinct().Count());
                Assert.Equal(0, divided.Statistics.BlockedExecutions);
            }
        }
    }

    [Theory]
    [InlineData(2, Override, false, 20, 2, 2, 2)]
    [InlineData(3, Override, false, 1_680, 6, 3, 3)]
    [InlineData(2, Refuse, false, 20, 2, 2, 2)]
    [InlineData(3, Refuse, false, 1_680, 6, 3, 3)]
    [InlineData(2, Override, true, 70, 6, 4, 4)]
    [InlineData(2, Refuse, true, 70, 6, 4, 4)]
    [InlineData(2, Kick, false, 34, 4, 4, 2)]
    [InlineData(3, Kick, false, 12_054, 24, 24, 6)]
    [InlineData(2, Kick, true, 96, 8, 6, 4)]
    public void Brute_force_over_all_interleavings_agrees(
        int clients, ConflictPolicy policy, bool racy, long interleavings, long coarse, long readWrite, long messages) =>
        Compare(new BindOnce(clients, policy, racy), interleavings, [coarse, readWrite, messages]);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(Override, 34_650, 66, 21, 21)]
    [InlineData(Refuse, 34_650, 66, 21, 21)]
    [InlineData(Kick, 110_430, 156, 78, 36)]
    public void Brute_force_over_all_interleavings_of_three_racy_clients_agrees(
        ConflictPolicy policy, long interleavings, long coarse, long readWrite, long messages) =>
        Compare(new BindOnce(3, policy, racy: true), interleavings, [coarse, readWrite, messages]);

    private static void Compare(BindOnce program, long interleavings, long[] traces)
    {
        for (var level = 0; level <= 2; level++)
        {
            var brute = BruteForce.Run(program, level)!;
            Assert.Equal(interleavings, brute.Interleavings);
            Assert.Equal(traces[level], brute.Traces.Count);
            var reduced = Reduced.Run(program, level);
            Assert.Equal(brute.Traces, reduced.Traces);
            Assert.Equal(brute.FinalStates, reduced.FinalStates);
        }
    }

    [Fact]
    public void The_clients_sending_first_changes_no_count()
    {
        foreach (var policy in Enum.GetValues<ConflictPolicy>())
        {
            var without = Reduced.Run(new BindOnce(3, policy, racy: true), 2);
            var with = Reduced.Run(new BindOnce(3, policy, racy: true, send: true), 2);
            Assert.Equal(without.Statistics.Executions, with.Statistics.Executions);
        }
    }
}

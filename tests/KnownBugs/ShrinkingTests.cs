using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Faults;
using BindSim.Testing;
using Xunit.Abstractions;

namespace BindSim.KnownBugs.Tests;

/// <summary>How near the shrinker comes to the shortest run known, from what chance finds.</summary>
public sealed class ShrinkingTests(ITestOutputHelper output)
{
    private const double RatioMax = 1.2;
    private const int SchedulesMax = 5_000;

    private static readonly ulong[] Seeds = [1, 2, 3];

    /// <summary>
    /// The shortest known run of a bug is the shortest of its traces in <c>traces/</c> whose faults the bug's own scenario has: nothing shrinks a reset to
    /// a silence where there are none. By the length that the shrinker orders by.
    /// </summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Of_every_known_bug_the_shrunk_run_has_at_most_a_fifth_more_than_the_shortest_known()
    {
        output.WriteLine($"{"bug",-16}  {"known",5}  {"found",17}  {"shrunk",17}  {"ratio",5}");
        List<string> longer = [];
        foreach (KnownBug bug in Gallery.All)
        {
            int known = Known(bug);
            int[] found = [.. Seeds.Select(seed => Found(bug, seed)).Select(trace => RunSequence.Of(trace).Length)];
            int[] shrunk = [.. Seeds.Select(seed => Shrinker.Execute(Found(bug, seed), bug.Variant)).Select(result => RunSequence.Of(result.To).Length)];
            double ratio = shrunk.Max() / (double)known;
            output.WriteLine(FormattableString.Invariant($"{bug.Id,-16}  {known,5}  {string.Join(" ", found),17}  {string.Join(" ", shrunk),17}  {ratio,5:F2}"));
            if (ratio > RatioMax)
            {
                longer.Add(FormattableString.Invariant($"{bug.Id} {ratio:F2}"));
            }
        }

        Assert.True(longer.Count == 0, $"more than {RatioMax} times the shortest known: {string.Join(", ", longer)}");
    }

    private static int Known(KnownBug bug) => Directory.GetFiles(RepositoryRoot.Path("traces"), $"{bug.Id}*.json")
        .Select(TraceFile.Read)
        .Where(trace => trace.Variant == bug.Id && Enum.GetValues<FaultKind>().All(kind => trace.Scenario.Faults.Of(kind) == 0 || bug.Scenario.Faults.Of(kind) > 0))
        .Min(trace => RunSequence.Of(trace).Length);

    private static Trace Found(KnownBug bug, ulong seed) => Search.Execute(
        () => new Setup(bug.Scenario, bug.Policy, bug.Variant),
        _ => new RandomStrategies(seed),
        new SearchOptions { Seed = seed, Schedules = SchedulesMax, Jobs = 1 }).Failure!.Trace;
}

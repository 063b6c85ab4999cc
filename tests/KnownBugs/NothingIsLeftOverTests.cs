using BindSim.Exploration.Checking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;

namespace BindSim.KnownBugs.Tests;

/// <summary>
/// A run that ends in a violation is left where it stands, with half of its server waiting. Nothing of it may reach a later run: not on the same thread, not on another one at the same
/// time, not through what the runs of a setup share.
/// </summary>
public sealed class NothingIsLeftOverTests
{
    private const int Runs = 12;
    private const ulong Seed = 7;

    private static readonly SessionPolicy Policy = new() { Name = "terminate-old", Conflict = ConflictPolicy.TerminateOld };

    private static readonly Scenario[] Scenarios = [.. ScenarioDeriver.Derive(Policy).Select(derived => derived.Scenario)];

    [Fact]
    public void After_violated_runs_of_every_known_bug_the_runs_of_the_correct_server_are_the_same_in_any_order()
    {
        RunResult[][] alone = [.. Scenarios.Select(scenario => AllOf(scenario, [.. Enumerable.Range(0, Runs)]))];
        Assert.All(alone.SelectMany(results => results), result => Assert.Null(result.Violation));

        var random = new RandomSource(Seed);
        var noise = new Thread(() => Violate(new RandomSource(Seed, 1), Gallery.All.Count)) { Name = "violating meanwhile" };
        noise.Start();
        int violated = 0;
        foreach (int at in Shuffled(random, Scenarios.Length))
        {
            violated += Violate(random, 4);
            Assert.Equal(alone[at], AllOf(Scenarios[at], Shuffled(random, Runs)));
        }

        noise.Join();
        Assert.True(violated > Scenarios.Length, $"{violated} searches ended in a violation.");
    }

    private static RunResult[] AllOf(Scenario scenario, int[] order)
    {
        var setup = new Setup(scenario, Policy);
        var strategies = new RandomStrategies(Seed);
        var results = new RunResult[order.Length];
        foreach (int run in order)
        {
            results[run] = new Run(setup, strategies.ForRun(run)).Execute();
        }

        return results;
    }

    /// <summary>Searches with known bugs, in their own scenarios and in derived ones.</summary>
    /// <returns>How many ended in a violation.</returns>
    private static int Violate(RandomSource random, int searches)
    {
        int violated = 0;
        for (int i = 0; i < searches; i++)
        {
            KnownBug bug = Gallery.All[random.Next(Gallery.All.Count)];
            Scenario scenario = random.Next(2) == 0 ? bug.Scenario : Scenarios[random.Next(Scenarios.Length)];
            SearchResult result = Search.Execute(
                () => new Setup(scenario, bug.Policy, bug.Variant), _ => new RandomStrategies(Seed), new SearchOptions { Seed = Seed, Schedules = 40 });
            violated += result.Failure is null ? 0 : 1;
        }

        return violated;
    }

    private static int[] Shuffled(RandomSource random, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}

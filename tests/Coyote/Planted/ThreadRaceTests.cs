using BindSim.Coyote.Staging;
using BindSim.KnownBugs;
using BindSim.KnownBugs.Threads;
using BindSim.Model.Policies;
using Xunit.Abstractions;

namespace BindSim.Coyote.Planted;

/// <summary>Each planted race is found, by a property it is said to break, by every strategy. That <c>explore</c> cannot see them is shown in tests/KnownBugs.</summary>
public class ThreadRaceTests(ITestOutputHelper output)
{
    private const int IterationsMax = 2_000;

    [Theory]
    [InlineData("T-1", Strategy.Random)]
    [InlineData("T-1", Strategy.Pct)]
    [InlineData("T-1", Strategy.Portfolio)]
    [InlineData("T-2", Strategy.Random)]
    [InlineData("T-2", Strategy.Pct)]
    [InlineData("T-2", Strategy.Portfolio)]
    public void Is_found(string id, Strategy strategy)
    {
        KnownBug race = ThreadRaces.All.Single(race => race.Id == id);
        (string failure, int iteration) = Controlled.Find(strategy, () => ThreeDevicesAsync(race), IterationsMax)
            ?? throw new Xunit.Sdk.XunitException($"{id} was not found in {IterationsMax} iterations.");
        output.WriteLine($"{id} {strategy}: iteration {iteration}: {failure.Split('\n')[0]}");
        Assert.Contains(race.Breaks, property => failure.Contains($" {property} ", StringComparison.Ordinal));
    }

    private static async Task ThreeDevicesAsync(KnownBug race)
    {
        var stage = new Stage(
            new SessionPolicy { Conflict = ConflictPolicy.TerminateOld, AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) }, race.Variant.Alter);
        stage.Connect("phone", "a", leaves: true);
        stage.Connect("tablet", "b");
        stage.Connect("desktop", "b");
        await stage.SettleAsync();
        await stage.HangUpAsync();
    }
}

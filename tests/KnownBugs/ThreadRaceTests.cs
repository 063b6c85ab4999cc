using BindSim.Exploration.Files;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.KnownBugs.Threads;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.KnownBugs.Tests;

/// <summary>Races inside a synchronous section cannot be seen at awaits: every schedule is right. tests/Coyote finds the same ones; that is why there are both.</summary>
public sealed class ThreadRaceTests
{
    private static readonly SessionPolicy TerminateOld = new()
    {
        Conflict = ConflictPolicy.TerminateOld,
        AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest),
    };

    public static TheoryData<string> Ids => [.. ThreadRaces.All.Select(race => race.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_race_of_threads_is_in_no_schedule_of_two_devices_and_a_drop(string id)
    {
        Scenario scenario = ScenarioFile.Read(RepositoryRoot.Path("scenarios", "two-devices-one-drop.yaml"));
        Proof proof = Prover.Execute(new Setup(scenario, TerminateOld, Find(id)));
        Assert.True(proof.IsProved, proof.Failure?.Result.Violation?.Detail);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nor_in_a_thousand_random_schedules_of_three_devices(string id)
    {
        SearchResult result = Search.Execute(
            () => new Setup(KnownScenarios.ThreeDevices, TerminateOld, Find(id)), _ => new RandomStrategies(1), new SearchOptions { Schedules = 1_000 });
        Assert.Null(result.Failure);
        Assert.Equal(1_000, result.Schedules);
    }

    private static ServerVariant Find(string id) => ThreadRaces.All.Single(race => race.Id == id).Variant;
}

using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.KnownBugs;
using BindSim.Model.Policies;

namespace BindSim.Benchmarks.Coyote;

/// <summary>Our engine: one thread, and a choice at every await and every arrival.</summary>
internal sealed class UnderTheWorld : IContender
{
    private static readonly Scenario Races = new()
    {
        Name = "three-devices-and-one-leaves",
        Devices = [.. Race.Devices.Select((device, i) => new Device { Name = device.Name, Account = "juliet", Resource = device.Resource, Presence = false, Leaves = i == 0 })],
    };

    /// <summary>The one of this build.</summary>
    public static IContender Instance { get; } = new UnderTheWorld();

    public string Name => "bindsim";

    public IReadOnlyList<string> Strategies => ["random", "pct", "pos"];

    public void Run(int schedules)
    {
        var setup = new Setup(KnownScenarios.ThreeDevices, new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        var random = new RandomStrategies(1);
        for (int i = 0; i < schedules; i++)
        {
            RunResult result = new Run(setup, random.ForRun(i)).Execute();
            if (result.End != RunEnd.Quiescent)
            {
                throw new InvalidOperationException($"{result.End} {result.Violation}");
            }
        }
    }

    public (long Schedule, int Lines)? Find(KnownBug race, string strategy, ulong seed, int schedulesMax)
    {
        SearchResult found = Search.Execute(
            () => new Setup(Races, Race.Policy, race.Variant),
            setup => strategy switch
            {
                "pct" => new PctStrategies(seed, RunLength.Measure(setup, seed)),
                "pos" => new PosStrategies(seed, RunLength.Measure(setup, seed)),
                _ => new RandomStrategies(seed),
            },
            new SearchOptions { Schedules = schedulesMax, Seed = seed });
        if (found.Failure is not { } failure)
        {
            return null;
        }

        var story = new Transcript();
        Replay.Execute(Shrinker.Execute(failure.Trace, race.Variant).To, race.Variant, story);
        return (failure.Run + 1, story.Tell(TranscriptForm.Brief).Split('\n').Length);
    }
}

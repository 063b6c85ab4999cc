using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;
using BindSim.SimServer.Rosters;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Running;

/// <summary>Small scenarios and searches that the tests of running, searching and tracing share.</summary>
internal static class Trials
{
    public static SessionPolicy TerminateOld { get; } = new() { Name = "terminate-old", Conflict = ConflictPolicy.TerminateOld };

    public static SessionPolicy AlwaysGenerate { get; } = new() { Name = "always-generate", AlwaysGenerate = true };

    /// <summary>Two devices of one account that want the same resource, and nobody else.</summary>
    public static Scenario TwoDevices { get; } = new()
    {
        Name = "two-devices",
        Devices = [Quiet("phone"), Quiet("tablet")],
    };

    /// <summary>The same, watched by a contact.</summary>
    public static Scenario Watched { get; } = TwoDevices with
    {
        Name = "two-devices-watched",
        Devices =
        [
            Quiet("phone") with { Presence = true },
            Quiet("tablet") with { Presence = true },
            new Device { Name = "romeo", Account = "romeo", Resource = "orchard" },
        ],
        Contacts = [new Contact("juliet", "romeo", Subscription.Both), new Contact("romeo", "juliet", Subscription.Both)],
    };

    public static SessionPolicy Shipped(string name) => PolicyFile.Read(RepositoryRoot.Path("policies", name + ".yaml"));

    public static Device Quiet(string name) => new() { Name = name, Account = "juliet", Resource = "balcony", Presence = false };

    public static SearchResult Search(
        Scenario scenario, SessionPolicy policy, SearchOptions options, ServerVariant? variant = null) =>
        BindSim.Exploration.Searching.Search.Execute(
            () => new Setup(scenario, policy, variant), _ => new RandomStrategies(options.Seed), options);

    /// <summary>One run, and everything that went over its wires.</summary>
    public static (RunResult Result, List<Observed> Seen) Run(Setup setup, IStrategy strategy)
    {
        var log = new Log();
        return (new Run(setup, strategy, null, log).Execute(), log.Seen);
    }

    public static IStrategy Random(ulong seed, long run = 0) => new RandomStrategies(seed).ForRun(run);

    private sealed class Log : IObserver
    {
        public List<Observed> Seen { get; } = [];

        public void Observe(in Observed observed) => Seen.Add(observed);
    }
}

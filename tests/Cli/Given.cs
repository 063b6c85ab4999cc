using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Searching.Behaviours;
using BindSim.Exploration.Specifications;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Cli.Tests;

/// <summary>Results made by hand, so that a screen says the same whatever the server does and however fast the machine is.</summary>
internal static class Given
{
    // Bits as Goals.Ids reads them: kicks, bad resources, other resources, drops, presence, messages, clients that come back.
    private const ulong SomeGoals = 0b10_0111_1110_1001;

    public static readonly Violation Violation = new(
        "INV-U4", "The end of one session never takes the row of another.",
        "phone#1 is a live session of juliet@im.example.com/balcony, but its row is gone from the directory.", 39);

    public static SessionPolicy Policy { get; } = new() { Name = "one-per-platform", Conflict = ConflictPolicy.TerminateOld, Classes = [new DeviceClass("ios", ["iOS"], null, null)] };

    /// <summary>A policy with stream management, for which the specification has the most to say.</summary>
    private static SessionPolicy Resume { get; } = new() { Name = "resume", Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() };

    /// <summary>A check that proved a policy on the model first.</summary>
    public static CheckReport CheckWithProof() => Check((search, _) => search with { Goals = ulong.MaxValue }, policy: Resume) with { Model = ModelProver.Prove(Resume, 10_000) };

    public static SearchArguments Arguments { get; } = new(new SearchOptions { Schedules = 1_000 }, ServerVariant.Correct, "out", null);

    /// <summary>A check in which each search is changed by its place.</summary>
    public static CheckReport Check(Func<SearchResult, int, SearchResult>? change = null, string? trace = null, SessionPolicy? policy = null)
    {
        policy ??= Policy;
        List<(DerivedScenario, SearchResult)> searches = [];
        foreach (DerivedScenario derived in ScenarioDeriver.Derive(policy))
        {
            SearchResult search = Search(derived.Scenario);
            search = change?.Invoke(search, searches.Count) ?? search;
            searches.Add((derived, search));
            if (search.Failure is not null || search.Nondeterminism is not null)
            {
                break;
            }
        }

        return new CheckReport($"policies/{policy.Name}.yaml", Arguments, new CheckResult(policy, searches), trace);
    }

    public static SearchReport Explore(Func<SearchResult, SearchResult> change, string? trace = null, string story = "") =>
        new("three-devices", "policies/one-per-platform.yaml", Arguments, change(Search(KnownScenarios.ThreeDevices)), trace, story);

    public static SearchResult Failing(SearchResult search) => search with { Failure = Failure(search.Setup.Scenario) };

    /// <summary>A recorded run of the correct server.</summary>
    public static Trace Trace(long run) =>
        Replay.Record(new Setup(KnownScenarios.ThreeDevices, Policy), new RandomStrategies(1).ForRun(run)).Trace;

    /// <summary>A trace made by hand.</summary>
    public static Trace Trace(Scenario scenario) => new(
        Policy,
        scenario,
        "correct",
        [
            .. Enumerable.Range(1, 12).Select(i => new RecordedChoice(ChoiceKind.Step, 3, 1, $"server -> phone#{i}: 132 bytes arrive")),
            new RecordedChoice(ChoiceKind.Step, 4, 0, "server[desktop#1]: changes the sessions of juliet@im.example.com"),
        ],
        0x0123_4567_89ab_cdef,
        Violation);

    private static Failure Failure(Scenario scenario) => new(
        17, Trace(scenario), new RunResult(RunEnd.Violated, 0x0123_4567_89ab_cdef, 39, 13, 0, Violation, null));

    private static SearchResult Search(Scenario scenario) => new()
    {
        Setup = new Setup(scenario, Policy),
        Strategy = "random",
        Options = Arguments.Options,
        Schedules = 1_000,
        SchedulesAsked = 1_000,
        Steps = 42_000,
        Checked = 16,
        GivenUp = 0,
        Goals = SomeGoals,
        Hash = 0x1111_1111_1111_1111,
        Behaviours = Behaviours(1_000),
        Elapsed = TimeSpan.FromMilliseconds(125),
    };

    /// <summary>Counts in which low behaviours are common and high ones rare.</summary>
    private static BehaviourCounts Behaviours(long runs)
    {
        var counts = new BehaviourCounts();
        for (long run = 0; run < runs; run++)
        {
            counts.Add((ulong)(run % 10 == 0 ? run % 170 : run % 30), run);
        }

        return counts;
    }
}

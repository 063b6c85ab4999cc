using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Tests.Shrinking;

/// <summary>The shrinker: always the same failure, never longer, itself when shrunk again, and nearly as short as can be.</summary>
public sealed class ShrinkerTests
{
    private const int Seeds = 2;

    /// <summary>Many parts that no bug needs all of.</summary>
    private static readonly Scenario Rich = Trials.Watched with
    {
        Name = "rich",
        Description = "More than any bug needs.",
        Devices =
        [
            .. Trials.Watched.Devices,
            new Device { Name = "desktop", Account = "juliet", Resource = "balcony", MessagesTo = ["romeo@im.example.com"], Leaves = true },
        ],
        Faults = new FaultBudget { Resets = 1, HalfOpens = 1, Pieces = 1 },
    };

    private static readonly SessionPolicy RichPolicy = Trials.TerminateOld with
    {
        Classes = [new DeviceClass("ios", ["iOS", "iPad-*"], new SessionLimit(2, OverLimit.TerminateOldest), ConflictPolicy.RefuseNew)],
        BindRetries = 7,
    };

    public static TheoryData<string> Variants => [.. Planted.All.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_shrunk_run_breaks_the_same_property_is_never_longer_and_shrinks_to_itself(string name)
    {
        ServerVariant variant = Planted.All[name];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Trace raw = Failing(Rich, RichPolicy, variant, seed);
            ShrinkResult result = Shrinker.Execute(raw, variant);
            Assert.Equal(raw.Violation!.PropertyId, result.To.Violation!.PropertyId);
            Assert.Equal(raw.Violation.Sentence, result.To.Violation.Sentence);
            Assert.Equal(result.To.Violation, Replay.Execute(result.To, variant).Violation);
            Assert.True(RunSequence.Of(result.To).CompareTo(RunSequence.Of(raw)) < 0);
            Assert.True(result.To.Choices.Count < raw.Choices.Count);
            Assert.InRange(result.End, ShrinkEnd.NoPassImproves, ShrinkEnd.EveryShorterRunTried);

            ShrinkResult again = Shrinker.Execute(result.To, variant);
            Assert.Equal(result.To, again.To);
            Assert.False(again.IsShorter);
            Assert.Equal(result.End, again.End);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void It_has_at_most_a_fifth_more_choices_than_the_shortest_run_of_its_setting(string name)
    {
        ServerVariant variant = Planted.All[name];
        ShrinkResult result = Shrinker.Execute(Failing(Rich, RichPolicy, variant, 7), variant);
        int shortest = BruteForce.FewestChoices(Setting.Of(result.To), variant, result.To.Violation!, result.To.Choices.Count)!.Value;
        Assert.True(result.To.Choices.Count <= 1.2 * shortest, $"{result.To.Choices.Count} choices, the shortest has {shortest}.");
    }

    [Theory]
    [InlineData("crashes-when-overtaken")]
    [InlineData("forgets-to-remove")]
    [InlineData("loses-an-interleaved-write")]
    public void It_is_at_most_a_fifth_longer_than_the_shortest_run_of_any_setting_within_its_own(string name) => IsNearlyTheShortestOfAll(name);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("S-02")]
    [InlineData("third-grant-keeps-rows")]
    public void It_is_so_where_the_shortest_is_longer(string name) => IsNearlyTheShortestOfAll(name);

    private static void IsNearlyTheShortestOfAll(string name)
    {
        ServerVariant variant = Planted.All[name];
        Scenario small = new()
        {
            Name = "small",
            Devices = [Trials.Quiet("first"), Trials.Quiet("second") with { Leaves = true, Reconnects = 0 }, Trials.Quiet("third") with { Account = name.StartsWith("loses", StringComparison.Ordinal) ? "romeo" : "juliet", Reconnects = 0 }],
        };
        Trace raw = Failing(small, Trials.TerminateOld, variant, 3);
        ShrinkResult result = Shrinker.Execute(raw, variant);
        int length = RunSequence.Of(result.To).Length;
        int least = BruteForce.LeastLength(Setting.Of(raw), variant, raw.Violation!, length);
        Assert.True(length <= 1.2 * least, $"Length {length}, the least is {least}.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_does_not_slip_into_a_simpler_failure_of_another_property_or_another_exception(bool crashes)
    {
        // A third grant throws; the other bug shows with a single device that is cut off.
        ServerVariant variant = Planted.Of(inner => new TwoBugs(inner, crashes));
        Scenario scenario = Trials.TwoDevices with { Devices = [.. Trials.TwoDevices.Devices, Trials.Quiet("desktop")], Faults = new FaultBudget { Resets = 1 } };
        Trace raw = Enumerable.Range(1, 200).Select(seed => Failing(scenario, Trials.TerminateOld, variant, (ulong)seed))
            .First(trace => trace.Violation!.Detail.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        ShrinkResult result = Shrinker.Execute(raw, variant);
        Assert.Equal("CRASH", result.To.Violation!.PropertyId);
        Assert.Contains(nameof(InvalidOperationException), result.To.Violation.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_trace_gives_the_same_result()
    {
        Trace raw = Failing(Rich, RichPolicy, Planted.All["S-02"], 1);
        Assert.Equal(Shrinker.Execute(raw, Planted.All["S-02"]), Shrinker.Execute(raw, Planted.All["S-02"]));
    }

    [Fact]
    public void A_budget_is_kept_and_said_and_the_result_is_a_true_failure_all_the_same()
    {
        Trace raw = Failing(Rich, RichPolicy, Planted.All["S-02"], 1);
        foreach (int runs in new[] { 1, 2, 5, 10 })
        {
            ShrinkResult result = Shrinker.Execute(raw, Planted.All["S-02"], runs);
            Assert.Equal(ShrinkEnd.RunsMax, result.End);
            Assert.Equal(runs, result.Runs);
            Assert.Equal(raw.Violation!.PropertyId, Replay.Execute(result.To, Planted.All["S-02"]).Violation!.PropertyId);
        }
    }

    [Fact]
    public void Asked_to_stop_it_gives_what_it_has()
    {
        Trace raw = Failing(Rich, RichPolicy, Planted.All["S-02"], 1);
        ShrinkResult result = Shrinker.Execute(raw, Planted.All["S-02"], cancel: new CancellationToken(canceled: true));
        Assert.Equal(ShrinkEnd.Cancelled, result.End);
        Assert.Equal(raw, result.To);
    }

    [Fact]
    public void What_is_not_a_failure_or_does_not_replay_is_refused()
    {
        Trace raw = Failing(Rich, RichPolicy, Planted.All["S-02"], 1);
        Assert.Throws<DivergedException>(() => Shrinker.Execute(raw with { Hash = 1 }, Planted.All["S-02"]));
        Trace holds = Replay.Record(new Setup(Trials.TwoDevices, Trials.TerminateOld), Trials.Random(1)).Trace;
        Assert.Throws<ArgumentException>(() => Shrinker.Execute(holds, ServerVariant.Correct));
    }

    [Fact]
    public void A_setting_that_was_changed_is_no_longer_called_as_it_was()
    {
        ShrinkResult result = Shrinker.Execute(Failing(Rich, RichPolicy, Planted.All["S-02"], 1), Planted.All["S-02"]);
        Assert.Equal("rich-reduced", result.To.Scenario.Name);
        Assert.Equal("", result.To.Scenario.Description);
        Assert.Equal("terminate-old-reduced", result.To.Policy.Name);
        Assert.Empty(result.To.Policy.Classes);
    }

    private sealed class TwoBugs(SimServer.Sessions.ISessionDirectory inner, bool crashes) : Relay(inner)
    {
        private int _grants;

        public override async ValueTask ReplaceAsync(SimServer.Sessions.Session added, IReadOnlyList<SimServer.Sessions.Session> removed)
        {
            await base.ReplaceAsync(added, removed);
            if (++_grants == 3)
            {
                throw new InvalidOperationException("third");
            }
        }

        public override ValueTask RemoveAsync(SimServer.Sessions.Session ended) =>
            crashes ? throw new ArgumentException("remove") : ValueTask.CompletedTask;
    }

    private static Trace Failing(Scenario scenario, SessionPolicy policy, ServerVariant variant, ulong seed) =>
        Trials.Search(scenario, policy, new SearchOptions { Seed = seed, Schedules = 3_000, Jobs = 1 }, variant).Failure?.Trace
        ?? throw new InvalidOperationException($"{variant.Name} did not fail.");
}

using System.Text.Json;
using BindSim.Examples.Bind;
using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>Budgets, refusals, broken contracts, walks and exports.</summary>
public sealed class ContractTests
{
    private static readonly BindSettings Settings = new(3, 1, 1);
    private static readonly BindSystem Bind = new(Settings);
    private static readonly CheckOptions<BindState, BindAction> Full = new() { Packing = new BindPacking(Settings) };

    [Fact]
    public void A_budget_of_states_or_time_ends_inconclusive()
    {
        var few = ModelChecker.Check(Bind, new BindProperties(Settings).Safety, Full with { MaxStates = 100 });
        Assert.Equal("inconclusive: budget (100 states)", few["U"].Text);
        Assert.InRange(few.States, 101, 500);

        var brief = ModelChecker.Check(Bind, new BindProperties(Settings).Safety, Full with { MaxTime = TimeSpan.Zero });
        Assert.Equal("inconclusive: budget (0 s)", brief["U"].Text);
    }

    [Fact]
    public void A_budget_of_exactly_the_states_there_are_is_enough() =>
        Assert.True(ModelChecker.Check(Bind, [], Full with { MaxStates = 5_887 }).IsComplete);

    [Fact]
    public void A_depth_is_a_bound_up_to_which_safety_is_proved()
    {
        var racy = new BindSystem(Settings with { Registry = Registry.Racy });
        var properties = new BindProperties(racy.Settings);
        var five = ModelChecker.Check(racy, [.. properties.Safety, properties.EveryRunEnds], Full with { MaxDepth = 5 });
        var six = ModelChecker.Check(racy, properties.Safety, Full with { MaxDepth = 6 });

        Assert.Equal("proved (bound: BIND(3, 1, 1) KickOld Racy Retry, depth 5)", five["U"].Text);
        Assert.Equal("inconclusive: budget (depth 5)", five["L"].Text);
        Assert.Equal(5, five.Depth);
        Assert.Equal(Verdict.Violated, six["U"].Verdict);
    }

    [Fact]
    public void A_depth_nothing_lies_beyond_is_a_complete_search()
    {
        Assert.True(ModelChecker.Check(Bind, [], Full with { MaxDepth = 32 }).IsComplete);
        Assert.False(ModelChecker.Check(Bind, [], Full with { MaxDepth = 30 }).IsComplete);
    }

    [Fact]
    public void Liveness_is_refused_where_it_would_be_unsound()
    {
        var live = new[] { new BindProperties(Settings).EveryRunEnds };
        var reduced = Assert.Throws<ArgumentException>(() => ModelChecker.Check(Bind, live, Full with { PartialOrder = new BindPartialOrder(Settings) }));
        var symmetric = Assert.Throws<ArgumentException>(
            () => ModelChecker.Check(Bind, live, Full with { Symmetry = new BindSymmetry(Settings), Fairness = new BindFairness(Settings) }));

        Assert.Contains("without the reduction", reduced.Message);
        Assert.Contains("without symmetry, or without fairness", symmetric.Message);
    }

    [Fact]
    public void A_packing_that_loses_something_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => ModelChecker.Check(Bind, [], Full with { Packing = new Forgetful(), CheckPacking = true }));

    [Fact]
    public void A_symmetry_that_is_none_invents_no_run()
    {
        var settings = Settings with { Registry = Registry.Racy };
        var property = Property<BindState>.Always("X", "the third client never waits", (in state) => state[2].Phase != Phase.Wait);
        var symmetry = new BindSymmetry(settings);

        Assert.Contains("X tells", SymmetryAudit<BindState, BindAction>.FirstBreach(Bind, [property], symmetry, Full));
        Assert.Throws<InvalidOperationException>(() => ModelChecker.Check(new BindSystem(settings), [property], Full with { Symmetry = symmetry }));
    }

    [Fact]
    public void An_action_called_safe_wrongly_is_found_out() =>
        Assert.NotNull(PartialOrderAudit<BindState, BindAction>.FirstBreach(Bind, new BindProperties(Settings).Safety, new Reckless(), Full));

    [Fact]
    public void A_state_with_padding_has_no_raw_packing() => Assert.Throws<ArgumentException>(() => new RawPacking<(byte, int)>());

    [Fact]
    public void A_counterexample_can_be_continued_by_hand()
    {
        var racy = new BindSystem(Settings with { Registry = Registry.Racy });
        var run = ModelChecker.Check(racy, new BindProperties(racy.Settings).Safety, Full)["U"].Run!;
        var walk = new Walk<BindState, BindAction>(racy, run, 5);

        Assert.Equal(run.StateAfter(5), walk.Current);
        var last = walk.Actions.ToList().IndexOf(run.Steps[5].Action);
        walk.Take(last);
        Assert.Equal(run.Last, walk.Current);
        Assert.Equal($"{run}", $"{walk.Run}");
        walk.Back();
        Assert.Equal(run.StateAfter(5), walk.Current);
        Assert.Contains($"[{last}] {run.Steps[5].Action}", walk.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => walk.Take(99));
    }

    [Fact]
    public void The_graph_is_exported_whole()
    {
        var graph = ModelChecker.Explore(new BindSystem(new BindSettings(2, 1, 1)), Full with { Packing = new BindPacking(new BindSettings(2, 1, 1)) });
        using var dot = new StringWriter();
        graph.WriteDot(dot);
        using var stream = new MemoryStream();
        graph.WriteJson(stream);
        using var json = JsonDocument.Parse(stream.ToArray());

        Assert.Equal(654, dot.ToString().Split(" -> ").Length - 1);
        Assert.Equal(301, dot.ToString().Split(" [label=\"1: ").Length - 1);
        Assert.Equal(301, json.RootElement.GetProperty("states").GetArrayLength());
        Assert.Equal(654, json.RootElement.GetProperty("edges").GetArrayLength());
    }

    private sealed class Forgetful : IPacking<BindState>
    {
        private readonly BindPacking _whole = new(Settings);

        public int Words => 1;

        public void Pack(in BindState state, Span<ulong> words)
        {
            _whole.Pack(in state, words);
            words[0] &= ~1UL;
        }

        public BindState Unpack(ReadOnlySpan<ulong> words) => _whole.Unpack(words);
    }

    private sealed class Reckless : IPartialOrder<BindState, BindAction>
    {
        public int Process(in BindAction action) => action.Slot;

        public bool IsSafe(in BindState state, in BindAction action) => true;
    }
}

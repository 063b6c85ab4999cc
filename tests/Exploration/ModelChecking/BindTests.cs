using BindSim.Examples.Bind;
using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>BIND against the counts that independent checkers agree on.</summary>
public sealed class BindTests
{
    private static readonly BindSettings Two = new(2, 1, 1);
    private static readonly BindSettings Three = new(3, 1, 1);

    [Theory]
    [InlineData(2, 1, 1, 301, 654)]
    [InlineData(3, 1, 0, 595, 1_677)]
    [InlineData(3, 1, 1, 5_887, 19_701)]
    [InlineData(3, 2, 1, 38_603, 145_896)]
    [InlineData(4, 1, 1, 105_329, 475_172)]
    public void States_and_transitions_are_exact(int clients, int resources, int retries, long states, long transitions)
    {
        var report = Check(new BindSettings(clients, resources, retries));

        Assert.Equal((states, transitions), (report.States, report.Transitions));
        AssertProved(report);
    }

    [Theory]
    [InlineData(3, 1_085, 3_612)]
    [InlineData(4, 5_600, 25_142)]
    public void Symmetric_counts_are_exact(int clients, long states, long transitions)
    {
        var settings = new BindSettings(clients, 1, 1);
        var report = Check(settings, options => options with { Symmetry = new BindSymmetry(settings) });

        Assert.Equal((states, transitions), (report.States, report.Transitions));
        AssertProved(report);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Six_clients_up_to_symmetry_have_82_131_states()
    {
        var settings = new BindSettings(6, 1, 1);
        var report = Check(settings, options => options with { Symmetry = new BindSymmetry(settings) });

        Assert.Equal((82_131, 558_441), (report.States, report.Transitions));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Five_clients_have_1_782_627_states()
    {
        var report = Check(new BindSettings(5, 1, 1));

        Assert.Equal((1_782_627, 10_107_695), (report.States, report.Transitions));
        Assert.InRange(report.StoreBytes, 1, 64 << 20);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    public void A_racy_registry_breaks_uniqueness_in_exactly_six_actions(int clients, bool symmetric)
    {
        var settings = new BindSettings(clients, 1, 1) { Registry = Registry.Racy };
        var report = Check(settings, options => symmetric ? options with { Symmetry = new BindSymmetry(settings) } : options);

        Assert.Equal(Verdict.Violated, report["U"].Verdict);
        Assert.Equal("violated (in 6 actions)", report["U"].Text);
        var steps = report["U"].Run!.Steps.Select(step => step.Action.Step).ToList();
        Assert.Equal(2, steps.Count(step => step == BindStep.Request));
        Assert.Equal(2, steps.Count(step => step == BindStep.Take));
        Assert.Equal([BindStep.Act, BindStep.Act], steps[4..]);
        Runs.AssertReal(new BindSystem(settings), report["U"].Run!);
    }

    [Theory]
    [InlineData(KickedMode.Stop, 2)]
    [InlineData(KickedMode.Stop, 3)]
    [InlineData(KickedMode.Retry, 2)]
    [InlineData(KickedMode.Retry, 3)]
    public void Clients_that_stop_or_count_their_retries_settle(KickedMode mode, int clients)
    {
        var settings = new BindSettings(clients, 1, 1) { Mode = mode };

        Assert.Equal(Verdict.Proved, CheckLiveness(settings)["L"].Verdict);
        Assert.Equal(Verdict.Proved, CheckLiveness(settings, options => options with { Fairness = new BindFairness(settings) })["L"].Verdict);
        Assert.Equal(Verdict.Proved, CheckLiveness(settings, options => options with { Symmetry = new BindSymmetry(settings) })["L"].Verdict);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Clients_that_always_come_back_fight_for_ever_even_under_a_fair_scheduler(int clients)
    {
        var settings = new BindSettings(clients, 1, 1) { Mode = KickedMode.War };
        var system = new BindSystem(settings);
        var fairness = new BindFairness(settings);

        var war = CheckLiveness(settings, options => options with { Fairness = fairness })["L"];

        Assert.Equal(Verdict.Violated, war.Verdict);
        Runs.AssertReal(system, war.Run!);
        Runs.AssertFair(system, war.Run!, fairness);
        Assert.Contains(war.Run!.Steps.Skip(war.Run.LoopStart!.Value), step => Enumerable.Range(0, clients).Any(i => step.State[i].KickUnderWay));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void With_symmetry_the_kick_war_is_a_lasso_of_the_unreduced_system(int clients)
    {
        var settings = new BindSettings(clients, 1, 1) { Mode = KickedMode.War };

        var war = CheckLiveness(settings, options => options with { Symmetry = new BindSymmetry(settings) })["L"];

        Assert.Equal(Verdict.Violated, war.Verdict);
        Runs.AssertReal(new BindSystem(settings), war.Run!);
    }

    [Fact]
    public void One_client_alone_has_no_war() =>
        Assert.Equal(Verdict.Proved, CheckLiveness(new BindSettings(1, 1, 1) { Mode = KickedMode.War })["L"].Verdict);

    [Fact]
    public void The_clients_are_interchangeable()
    {
        foreach (var policy in Enum.GetValues<ConflictPolicy>())
        {
            var settings = new BindSettings(3, 1, 1) { Policy = policy };
            Assert.Null(SymmetryBreach(settings, int.MaxValue));
        }
    }

    /// <summary>Behind the violation a resource has two owners, and "the" owner is the first of them: that depends on the order of the clients.</summary>
    [Fact]
    public void With_a_racy_registry_the_clients_are_interchangeable_until_uniqueness_breaks()
    {
        var settings = new BindSettings(3, 1, 1) { Registry = Registry.Racy };

        Assert.Null(SymmetryBreach(settings, 5));
        Assert.NotNull(SymmetryBreach(settings, int.MaxValue));
    }

    [Theory]
    [InlineData(Registry.Atomic)]
    [InlineData(Registry.Racy)]
    public void The_actions_called_safe_are_safe(Registry registry)
    {
        foreach (var policy in Enum.GetValues<ConflictPolicy>())
        {
            foreach (var mode in Enum.GetValues<KickedMode>())
            {
                var settings = new BindSettings(3, 1, registry == Registry.Atomic ? 1 : 0) { Registry = registry, Policy = policy, Mode = mode };
                Assert.Null(PartialOrderAudit<BindState, BindAction>.FirstBreach(new BindSystem(settings), Judged(settings), new BindPartialOrder(settings), Options(settings)));
            }
        }
    }

    [Fact]
    public void Reduction_and_symmetry_keep_every_verdict_and_save_states()
    {
        foreach (var registry in Enum.GetValues<Registry>())
        {
            foreach (var policy in Enum.GetValues<ConflictPolicy>())
            {
                var settings = new BindSettings(3, 1, 1) { Registry = registry, Policy = policy };
                var full = Check(settings);
                var reduced = Check(settings, options => options with { PartialOrder = new BindPartialOrder(settings) });
                var both = Check(settings, options => options with { PartialOrder = new BindPartialOrder(settings), Symmetry = new BindSymmetry(settings) });

                Assert.Equal(full.Results.Select(result => result.Verdict == Verdict.Violated), reduced.Results.Select(result => result.Verdict == Verdict.Violated));
                Assert.Equal(full.Results.Select(result => result.Verdict == Verdict.Violated), both.Results.Select(result => result.Verdict == Verdict.Violated));
                Assert.True(both.States < reduced.States && reduced.States < full.States);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void More_workers_find_the_same_states_and_the_same_run(int workers)
    {
        var proved = Check(new BindSettings(3, 2, 1), options => options with { Workers = workers });
        Assert.Equal((38_603, 145_896, 31), (proved.States, proved.Transitions, proved.Depth));

        var racy = new BindSettings(6, 1, 1) { Registry = Registry.Racy };
        var one = Check(racy);
        var many = Check(racy, options => options with { Workers = workers });
        Assert.Equal((one.States, one.Transitions), (many.States, many.Transitions));
        Assert.Equal($"{one["U"].Run}", $"{many["U"].Run}");
    }

    [Fact]
    public void The_goal_is_reached_in_six_actions_and_the_packing_loses_nothing()
    {
        var properties = new BindProperties(Three);
        var report = ModelChecker.Check(new BindSystem(Three), [properties.SomebodyIsKicked], Options(Three) with { CheckPacking = true });

        Assert.Equal("proved (reached in 6 actions)", report["K"].Text);
        Assert.Equal(5_887, report.States);
    }

    [Fact]
    public void A_policy_that_refuses_never_reaches_a_kick()
    {
        var settings = Two with { Policy = ConflictPolicy.RefuseNew };
        var report = ModelChecker.Check(new BindSystem(settings), [new BindProperties(settings).SomebodyIsKicked], Options(settings));

        Assert.Equal("violated (never reached)", report["K"].Text);
    }

    private static string? SymmetryBreach(BindSettings settings, int depth) => SymmetryAudit<BindState, BindAction>.FirstBreach(
        new BindSystem(settings), Judged(settings), new BindSymmetry(settings), Options(settings) with { MaxDepth = depth });

    private static IReadOnlyList<Property<BindState>> Judged(BindSettings settings) =>
        [.. new BindProperties(settings).Safety, new BindProperties(settings).SomebodyIsKicked];

    private static CheckOptions<BindState, BindAction> Options(BindSettings settings) => new() { Packing = new BindPacking(settings) };

    private static CheckReport<BindState, BindAction> Check(
        BindSettings settings, Func<CheckOptions<BindState, BindAction>, CheckOptions<BindState, BindAction>>? adapt = null) =>
        ModelChecker.Check(new BindSystem(settings), new BindProperties(settings).Safety, adapt?.Invoke(Options(settings)) ?? Options(settings));

    private static CheckReport<BindState, BindAction> CheckLiveness(
        BindSettings settings, Func<CheckOptions<BindState, BindAction>, CheckOptions<BindState, BindAction>>? adapt = null) =>
        ModelChecker.Check(new BindSystem(settings), [new BindProperties(settings).EveryRunEnds], adapt?.Invoke(Options(settings)) ?? Options(settings));

    private static void AssertProved(CheckReport<BindState, BindAction> report) => Assert.All(report.Results, result => Assert.Equal(Verdict.Proved, result.Verdict));
}

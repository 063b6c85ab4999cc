using BindSim.Exploration.ModelChecking;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>Symmetry, reduction and workers change what a search costs, not what it says.</summary>
public sealed class RandomTeamTests
{
    private static readonly CheckOptions<uint, Move> Full = new() { Packing = new RawPacking<uint>() };

    private static readonly Property<uint>[] Safety =
    [
        Property<uint>.Always("A", "the shared value is never 2", (in state) => TeamSystem.Shared(state) != 2),
        Property<uint>.ProperEnd("E", "a run ends with the shared value 1", (in state) => TeamSystem.Shared(state) == 1),
        Property<uint>.Sometimes("S", "the shared value is sometimes 1", (in state) => TeamSystem.Shared(state) == 1),
    ];

    private static readonly Property<uint> Progress = Property<uint>.Progress("P", "the shared value is 1 again and again", (in state) => TeamSystem.Shared(state) == 1);

    [Fact]
    public void Symmetry_keeps_verdicts_and_shortest_lengths() => ForAll(Teams(2, 4, 4), team =>
    {
        foreach (var property in Safety)
        {
            var full = ModelChecker.Check(team, [property], Full).Results[0];
            var symmetric = ModelChecker.Check(team, [property], Full with { Symmetry = team }).Results[0];
            Assert.Equal(full.Text.Split(" (bound")[0], symmetric.Text.Split(" (bound")[0]);
            AssertShows(team, symmetric);
        }
    });

    [Fact]
    public void Symmetry_searches_one_state_of_each_orbit() => ForAll(Teams(2, 4, 4), team =>
    {
        var full = ModelChecker.Explore(team, Full);
        var symmetric = ModelChecker.Explore(team, Full with { Symmetry = team });
        var orbits = Enumerable.Range(0, full.Count).Select(node => team.Canonical(full.State(node))).Distinct().Order();

        Assert.Equal(orbits, Enumerable.Range(0, symmetric.Count).Select(symmetric.State).Order());
        Assert.Null(SymmetryAudit<uint, Move>.FirstBreach(team, Safety, team, Full));
    });

    [Fact]
    public void Symmetry_keeps_livelocks_and_tells_them_as_real_lassos() => ForAll(Teams(2, 4, 4), team =>
    {
        var full = ModelChecker.Check(team, [Progress], Full)["P"];
        var symmetric = ModelChecker.Check(team, [Progress], Full with { Symmetry = team })["P"];

        Assert.Equal(full.Verdict, symmetric.Verdict);
        if (symmetric.Run is { } run)
        {
            Runs.AssertReal(team, run);
            Assert.All(run.Steps.Skip(run.LoopStart!.Value), step => Assert.NotEqual(1, TeamSystem.Shared(step.State)));
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reduction_keeps_verdicts_and_ends(bool symmetric) => ForAll(Teams(2, 4, 4), team =>
    {
        Assert.Null(PartialOrderAudit<uint, Move>.FirstBreach(team, Safety, team, Full));
        var options = Full with { PartialOrder = team, Symmetry = symmetric ? team : null };
        foreach (var property in Safety)
        {
            var full = ModelChecker.Check(team, [property], Full).Results[0];
            var reduced = ModelChecker.Check(team, [property], options).Results[0];
            Assert.Equal(full.Verdict, reduced.Verdict);
            AssertShows(team, reduced);
        }

        var all = ModelChecker.Check(team, [], Full with { Symmetry = options.Symmetry });
        var few = ModelChecker.Check(team, [], options);
        Assert.Equal(all.Terminals, few.Terminals);
        Assert.True(few.States <= all.States);
    });

    /// <summary>One member runs round a local loop for ever; only the other can break the property, and nothing forces its turn but the cycle proviso.</summary>
    [Fact]
    public void Reduction_does_not_put_off_a_step_round_a_loop_for_ever()
    {
        var team = new TeamSystem(2, [new Rule(0, 1, 0, 1), new Rule(1, 2, -1, -1), new Rule(2, 1, -1, -1), new Rule(0, 3, 1, 2)]);

        Assert.Equal(Verdict.Violated, ModelChecker.Check(team, Safety, Full with { PartialOrder = team })["A"].Verdict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Workers_change_nothing_in_a_report(bool reduced) => ForAll(
        Teams(5, 7, 9),
        team =>
        {
            var options = reduced ? Full with { PartialOrder = team } : Full;
            var one = ModelChecker.Check(team, Safety, options);
            var three = ModelChecker.Check(team, Safety, options with { Workers = 3 });

            Assert.Equal((one.States, one.Transitions, one.Terminals, one.Depth), (three.States, three.Transitions, three.Terminals, three.Depth));
            Assert.Equal(one.Results.Select(result => $"{result.Text}{result.Run}"), three.Results.Select(result => $"{result.Text}{result.Run}"));
        },
        runs: 30);

    private static void AssertShows(TeamSystem team, PropertyResult<uint, Move> result)
    {
        if (result.Run is { } run)
        {
            Runs.AssertReal(team, run);
            Assert.Equal(result.Property.Kind == PropertyKind.Sometimes, result.Property.Holds(run.Last));
            Assert.True(result.Property.Kind != PropertyKind.ProperEnd || Runs.Actions(team, run.Last).Count == 0);
        }
    }

    private static Arbitrary<TeamSystem> Teams(int least, int most, int rules) => Arb.From(
        from members in Gen.Choose(least, most)
        from count in Gen.Choose(1, rules * 2)
        from drawn in (from source in Gen.Choose(0, rules - 1)
                       from target in Gen.Choose(0, rules - 1)
                       from local in Gen.Choose(0, 2)
                       from guard in Gen.Choose(-1, 2)
                       from write in Gen.Choose(-1, 2)
                       select local > 0 ? new Rule(source, target, -1, -1) : new Rule(source, target, guard, write)).ArrayOf(count)
        select new TeamSystem(members, drawn.Distinct().ToArray()),
        team => Enumerable.Range(0, team.Rules.Length).Select(i => team with { Rules = [.. team.Rules[..i], .. team.Rules[(i + 1)..]] }));

    private static void ForAll(Arbitrary<TeamSystem> teams, Action<TeamSystem> holds, int runs = 300) =>
        Prop.ForAll(teams, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20_261_122, 11400714819323198485UL));
}

using BindSim.Exploration.ModelChecking;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>The checker against the naive search, on graphs of up to nine nodes.</summary>
public sealed class RandomGraphTests
{
    private static readonly CheckOptions<int, Edge> Exact = new() { Packing = new RawPacking<int>(), CheckPacking = true };

    private static Arbitrary<GraphSystem> Graphs => Arb.From(
        from nodes in Gen.Choose(1, 9)
        from marks in Gen.Choose(0, (1 << nodes) - 1)
        from count in Gen.Choose(0, 2 * nodes)
        from edges in (from source in Gen.Choose(0, nodes - 1)
                       from target in Gen.Choose(0, nodes - 1)
                       from label in Gen.Choose(-1, 1)
                       select new Edge(source, target, label)).ArrayOf(count)
        select new GraphSystem(nodes, marks, edges.Distinct().ToArray()),
        graph => Enumerable.Range(0, graph.Edges.Length).Select(i => graph with { Edges = [.. graph.Edges[..i], .. graph.Edges[(i + 1)..]] }));

    [Fact]
    public void Reachable_states_transitions_depths_and_ends_agree() => ForAll(graph =>
    {
        var naive = new NaiveSearch(graph);
        var report = ModelChecker.Check(graph, [], Exact);
        var explored = ModelChecker.Explore(graph, Exact);

        Assert.Equal(naive.Reachable, Enumerable.Range(0, explored.Count).Select(explored.State).Order());
        Assert.All(Enumerable.Range(0, explored.Count), node => Assert.Equal(naive.Distance[explored.State(node)], explored.Depth(node)));
        Assert.Equal((naive.Reachable.Count(), naive.Transitions, naive.Ends.Count()), (report.States, report.Transitions, report.Terminals));
        Assert.Equal(naive.Distance.Max(), report.Depth);
    });

    [Fact]
    public void Safety_goals_and_ends_agree_and_runs_are_shortest() => ForAll(graph =>
    {
        var naive = new NaiveSearch(graph);
        AssertShortest(graph, Property<int>.Always("A", "never marked", (in node) => !graph.IsMarked(in node)), Verdict.Violated, naive, naive.Reachable.Where(node => graph.IsMarked(in node)));
        AssertShortest(graph, Property<int>.Sometimes("S", "sometimes marked", (in node) => graph.IsMarked(in node)), Verdict.Proved, naive, naive.Reachable.Where(node => graph.IsMarked(in node)));
        AssertShortest(graph, Property<int>.ProperEnd("E", "ends marked", (in node) => graph.IsMarked(in node)), Verdict.Violated, naive, naive.Ends.Where(node => !graph.IsMarked(in node)));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Livelocks_are_neither_missed_nor_invented(bool fair) => ForAll(graph =>
    {
        var options = fair ? Exact with { Fairness = graph } : Exact;
        var result = ModelChecker.Check(graph, [Property<int>.Progress("P", "marked again and again", (in node) => graph.IsMarked(in node))], options)["P"];

        var expected = new NaiveSearch(graph).HasFairLoop(node => !graph.IsMarked(in node), fair);
        Assert.Equal(expected ? Verdict.Violated : Verdict.Proved, result.Verdict);
        AssertLasso(graph, result.Run, fair);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_owed_and_never_comes_is_neither_missed_nor_invented(bool fair) => ForAll(graph =>
    {
        static bool Trigger(int node) => node % 3 == 0;
        var options = fair ? Exact with { Fairness = graph } : Exact;
        var property = Property<int>.LeadsTo("T", "after a third node a marked one", (in node) => Trigger(node), (in node) => graph.IsMarked(in node));
        var result = ModelChecker.Check(graph, [property], options)["T"];

        var naive = new NaiveSearch(graph);
        var owing = naive.Owing(Trigger, node => graph.IsMarked(in node));
        var expected = naive.Ends.Any(node => owing[node]) || naive.HasFairLoop(node => owing[node], fair);
        Assert.Equal(expected ? Verdict.Violated : Verdict.Proved, result.Verdict);
        if (result.Run is { } run)
        {
            Runs.AssertReal(graph, run);
            var states = run.Steps.Select(step => step.State).Prepend(run.Start).ToList();
            Assert.Contains(Enumerable.Range(0, states.Count), i => Trigger(states[i]) && states.Skip(i).All(node => !graph.IsMarked(in node)));
            Assert.True(run.LoopStart is not null || naive.Ends.Contains(run.Last));
        }
    });

    private static void AssertShortest(GraphSystem graph, Property<int> property, Verdict found, NaiveSearch naive, IEnumerable<int> deciding)
    {
        var result = ModelChecker.Check(graph, [property], Exact)[property.Id];
        var nearest = deciding.Min(node => naive.Distance[node]);
        Assert.Equal(nearest is not null, result.Verdict == found);
        Assert.Equal(nearest, result.Run?.Steps.Count);
        if (result.Run is { } run)
        {
            Runs.AssertReal(graph, run);
        }
    }

    private static void AssertLasso(GraphSystem graph, Run<int, Edge>? run, bool fair)
    {
        if (run is null)
        {
            return;
        }

        Runs.AssertReal(graph, run);
        Assert.All(run.Steps.Skip(run.LoopStart!.Value), step => Assert.False(graph.IsMarked(step.State)));
        if (fair)
        {
            Runs.AssertFair(graph, run, graph);
        }
    }

    private static void ForAll(Action<GraphSystem> holds) =>
        Prop.ForAll(Graphs, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20_261_122, 11400714819323198485UL));
}

using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>What liveness reads of where actions lead, against what the system says when it is asked.</summary>
public sealed class TargetLogTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_targets_kept_are_those_that_the_system_names(int workers)
    {
        // A grid of 40,000 states in levels wide enough for two workers: right and down, and along a level, so that there are loops.
        var grid = new Grid(200);
        var options = new CheckOptions<int, int> { Packing = new RawPacking<int>(), Workers = workers };
        var search = new BreadthFirstSearch<int, int>(grid, [Property<int>.EveryRunEnds("L", "ends")], options);
        search.Run();
        var graph = new StateGraph<int, int>(grid, options, search);
        var edges = new List<GraphEdge<int>>();
        var targets = new List<int>();

        Assert.Equal(40_000, graph.Count);
        for (var node = 0; node < graph.Count; node++)
        {
            graph.Edges(node, edges);
            Assert.Equal(edges.Count, graph.Targets(node, targets));
            Assert.Equal(edges.Select(edge => edge.Target), targets);
        }
    }

    [Fact]
    public void Where_nobody_asks_for_liveness_nothing_is_kept()
    {
        var options = new CheckOptions<int, int> { Packing = new RawPacking<int>() };
        Assert.Null(new BreadthFirstSearch<int, int>(new Grid(3), [Property<int>.Always("A", "holds", (in _) => true)], options).Targets);
    }

    [Fact]
    public void A_state_with_more_targets_than_an_entry_holds_is_asked_again()
    {
        var log = new TargetLog(1);
        var store = new StateStore(1);
        store.Shard(0).Add([1], StateStore.Hash([1]), StateStore.NoParent);
        store.Shard(0).Add([2], StateStore.Hash([2]), StateStore.NoParent);
        log.MakeRoom(store);
        Assert.Equal(70_000, log.Add(0, 0, 70_000).Length);
        log.Add(0, 1, 2)[1] = 7;

        Assert.False(log.TryFind(0, out _));
        Assert.True(log.TryFind(1, out var targets));
        Assert.Equal([0u, 7u], targets.ToArray());
    }

    private sealed record Grid(int Side) : ITransitionSystem<int, int>
    {
        public string Bound => $"{Side}";

        public IEnumerable<int> InitialStates() => [0];

        public void Actions(in int state, ActionList<int> actions)
        {
            foreach (var step in new[] { 1, Side, Side - 1, 1 - Side })
            {
                if (IsInside(state, step))
                {
                    actions.Add(step);
                }
            }
        }

        public int Next(in int state, in int action) => state + action;

        private bool IsInside(int state, int step)
        {
            var (row, column) = (state / Side, state % Side);
            return step == 1 ? column + 1 < Side
                : step == Side ? row + 1 < Side
                : step == Side - 1 ? column > 0 && row + 1 < Side
                : column + 1 < Side && row > 0;
        }
    }
}

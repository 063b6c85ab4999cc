using BindSim.Exploration.Running;
using BindSim.Exploration.Strategies;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Exploring;

/// <summary>The strategies by name.</summary>
internal static class StrategyChoice
{
    private static readonly (string Name, string Sentence, Func<ulong, Setup, IStrategySource> Make)[] All =
    [
        ("random", "Picks uniformly; a fault strikes at one opportunity in 24.", (seed, _) => new RandomStrategies(seed)),
        ("pct", $"Gives actors random priorities and changes them at {PctStrategies.DepthByDefault - 1} steps of a run: finds what needs few orderings in long runs.", (seed, setup) => new PctStrategies(seed, RunLength.Measure(setup, seed))),
        ("pos", "Gives events random priorities, and new ones where they raced: spreads over orders and not over interleavings.", (seed, setup) => new PosStrategies(seed, RunLength.Measure(setup, seed))),
    ];

    /// <summary>The search that leaves no schedule out; it is no way of picking.</summary>
    public const string Exhaustive = "exhaustive";

    /// <summary>The names of those that pick; the first is the default.</summary>
    public static IReadOnlyList<string> Sampling { get; } = [.. All.Select(strategy => strategy.Name)];

    /// <summary>All names; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sampling, Exhaustive];

    /// <summary>What each does.</summary>
    public static IReadOnlyList<(string Name, string Sentence)> Described { get; } = 
    [
        .. All.Select(strategy => (strategy.Name, strategy.Sentence)),
        (Exhaustive, "Runs every schedule, once up to the order of independent steps; time does not pass, but the wait of a lost session ends at any moment; resets, failing stores and clock jumps are the only faults."),
    ];

    /// <summary>What is measured against each other: all of them, and the first with swarms of faults; random is the reference.</summary>
    public static IReadOnlyList<Contender> Contenders { get; } =
    [
        .. All.Select(strategy => new Contender(strategy.Name, seed => Make(strategy.Name, seed))),
        new("swarm", seed => Make(All[0].Name, seed), Swarm: true),
        new(Exhaustive, null),
    ];

    /// <summary>Makes strategies of a name, each for one thread and what it runs.</summary>
    public static Func<Setup, IStrategySource> Make(string name, ulong seed)
    {
        Func<ulong, Setup, IStrategySource> make = Array.Find(All, strategy => strategy.Name == name).Make;
        return setup => make(seed, setup);
    }
}

using BindSim.Exploration.Strategies;

namespace BindSim.Cli.Exploring;

/// <summary>The strategies by name.</summary>
internal static class StrategyChoice
{
    private static readonly (string Name, string Sentence, Func<ulong, IStrategySource> Make)[] All =
    [
        ("random", "Picks uniformly; a fault strikes at one opportunity in 24.", seed => new RandomStrategies(seed)),
    ];

    /// <summary>Their names; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(strategy => strategy.Name)];

    /// <summary>What each does.</summary>
    public static IReadOnlyList<(string Name, string Sentence)> Described { get; } = [.. All.Select(strategy => (strategy.Name, strategy.Sentence))];

    /// <summary>The strategy of a name.</summary>
    public static IStrategySource Make(string name, ulong seed) => Array.Find(All, strategy => strategy.Name == name).Make(seed);
}

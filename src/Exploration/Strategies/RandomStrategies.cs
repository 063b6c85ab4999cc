using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>Uniform random picks: the reference that every other strategy is measured against.</summary>
public sealed class RandomStrategies : IStrategySource
{
    private readonly ulong _seed;
    private readonly RandomSource _random;
    private readonly RandomStrategy _strategy;

    /// <summary>All runs of one seed.</summary>
    public RandomStrategies(ulong seed)
    {
        _seed = seed;
        _random = new RandomSource(seed);
        _strategy = new RandomStrategy(_random);
    }

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public IStrategy ForRun(long run)
    {
        _random.Restart(_seed, (ulong)run);
        return _strategy;
    }
}

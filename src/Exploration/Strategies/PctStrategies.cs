using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>The runs of one seed under <see cref="PctStrategy"/>.</summary>
public sealed class PctStrategies : IStrategySource
{
    /// <summary>The depth that is aimed at where nobody says otherwise: two preemptions.</summary>
    public const int DepthByDefault = 3;

    private readonly ulong _seed;
    private readonly RandomSource _random;
    private readonly PctStrategy _strategy;

    /// <summary>All runs of one seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="length">How long runs are, roughly.</param>
    /// <param name="depth">How many ordering constraints a bug may need, at least 1.</param>
    public PctStrategies(ulong seed, RunLength length, int depth = DepthByDefault)
    {
        _seed = seed;
        _random = new RandomSource(seed);
        _strategy = new PctStrategy(_random, length, depth);
    }

    /// <inheritdoc/>
    public string Name => "pct";

    /// <inheritdoc/>
    public IStrategy ForRun(long run)
    {
        _random.Restart(_seed, (ulong)run);
        _strategy.Restart();
        return _strategy;
    }
}

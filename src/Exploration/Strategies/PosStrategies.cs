using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>The runs of one seed under <see cref="PosStrategy"/>.</summary>
public sealed class PosStrategies : IStrategySource
{
    private readonly ulong _seed;
    private readonly RandomSource _random;
    private readonly PosStrategy _strategy;

    /// <summary>All runs of one seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="length">How long runs are, roughly.</param>
    public PosStrategies(ulong seed, RunLength length)
    {
        _seed = seed;
        _random = new RandomSource(seed);
        _strategy = new PosStrategy(_random, length);
    }

    /// <inheritdoc/>
    public string Name => "pos";

    /// <inheritdoc/>
    public IStrategy ForRun(long run)
    {
        _random.Restart(_seed, (ulong)run);
        _strategy.Restart();
        return _strategy;
    }
}

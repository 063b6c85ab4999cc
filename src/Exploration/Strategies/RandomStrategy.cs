using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>
/// Picks uniformly, except that a fault strikes at each opportunity with odds of one in <see cref="FaultOdds"/>: uniform picks would
/// spend the whole budget before anybody is bound.
/// </summary>
/// <param name="random">Where the picks come from.</param>
public sealed class RandomStrategy(RandomSource random) : IStrategy
{
    /// <summary>One opportunity in so many is taken.</summary>
    public const int FaultOdds = 24;

    /// <inheritdoc/>
    public int Pick(in ChoicePoint point)
    {
        int faults = point.Count - point.FirstFault;
        if (faults > 0 && random.Next(FaultOdds) == 0)
        {
            return point.FirstFault + random.Next(faults);
        }

        return random.Next(faults > 0 ? point.FirstFault : point.Count);
    }
}

using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>Picks these indices first, and then leaves it to another strategy.</summary>
internal sealed class TurningStrategy(IReadOnlyList<int> picks, IStrategy then) : IStrategy
{
    private int _next;

    public int Pick(in ChoicePoint point) => _next < picks.Count ? Math.Min(picks[_next++], point.Count - 1) : then.Pick(point);
}

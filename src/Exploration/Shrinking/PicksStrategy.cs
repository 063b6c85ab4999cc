using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Shrinking;

/// <summary>Picks these indices, whatever they mean in this run: one too high is the last, one too few is 0.</summary>
internal sealed class PicksStrategy(IReadOnlyList<int> picks) : IStrategy
{
    private int _next;

    public int Pick(in ChoicePoint point) => _next < picks.Count ? Math.Min(picks[_next++], point.Count - 1) : 0;
}

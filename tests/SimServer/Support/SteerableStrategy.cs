using BindSim.SimNetwork.Choosing;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Takes the first alternative everywhere, so that a story is always the same, until another strategy takes over.</summary>
internal sealed class SteerableStrategy : IStrategy
{
    /// <summary>Who picks; null for the first alternative.</summary>
    public IStrategy? Successor { get; set; }

    public int Pick(in ChoicePoint point) => Successor?.Pick(point) ?? 0;
}

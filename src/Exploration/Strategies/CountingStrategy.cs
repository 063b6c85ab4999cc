using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Strategies;

/// <summary>Leaves the picks to another strategy and counts them.</summary>
internal sealed class CountingStrategy(IStrategy inner) : IStrategy
{
    /// <summary>Choices of the next event.</summary>
    public int Steps { get; private set; }

    /// <summary>Choices in which a fault was among the alternatives.</summary>
    public int FaultChances { get; private set; }

    /// <summary>Choices in which a fault was picked.</summary>
    public int Faults { get; private set; }

    public int Pick(in ChoicePoint point)
    {
        int index = inner.Pick(point);
        Steps += point.Kind == ChoiceKind.Step ? 1 : 0;
        FaultChances += point.FirstFault < point.Count ? 1 : 0;
        Faults += index >= point.FirstFault ? 1 : 0;
        return index;
    }
}

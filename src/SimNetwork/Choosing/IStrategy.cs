namespace BindSim.SimNetwork.Choosing;

/// <summary>A way of picking. Random search, replay and exhaustive search differ in nothing else.</summary>
public interface IStrategy
{
    /// <summary>Picks one alternative.</summary>
    /// <returns>An index from 0 to <see cref="ChoicePoint.Count"/> - 1.</returns>
    int Pick(in ChoicePoint point);
}

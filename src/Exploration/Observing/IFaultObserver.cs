using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Observing;

/// <summary>An observer that is told of faults as well, also of those that no wire shows.</summary>
public interface IFaultObserver : IObserver
{
    /// <summary>A fault strikes.</summary>
    void Observe(ObservedFault observed);
}

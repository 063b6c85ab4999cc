using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Observing;

/// <summary>Is told of everything that goes over the wires, in order.</summary>
public interface IObserver
{
    /// <summary>Something happened.</summary>
    void Observe(in Observed observed);
}

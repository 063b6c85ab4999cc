using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Observing;

/// <summary>An observer that is told of the administrator's commands as well.</summary>
public interface ICommandObserver : IObserver
{
    /// <summary>A command was given, or is over.</summary>
    void Observe(ObservedCommand observed);
}

using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Observing;

/// <summary>Is told of everything that goes over the wires, in order, and of what becomes of the session directory.</summary>
public interface IObserver
{
    /// <summary>Something happened.</summary>
    void Observe(in Observed observed);

    /// <summary>The session directory changed in the step that is over.</summary>
    void DirectoryChanged(DirectoryChange change)
    {
    }
}

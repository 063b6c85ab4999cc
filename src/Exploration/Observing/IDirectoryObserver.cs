using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Observing;

/// <summary>An observer that is told what becomes of the server's session directory as well. Reading its rows costs time, so others are not.</summary>
public interface IDirectoryObserver : IObserver
{
    /// <summary>The session directory changed in the step that is over.</summary>
    void DirectoryChanged(DirectoryChange change);
}

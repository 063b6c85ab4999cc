using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>How those who saw a session available are told that it is gone.</summary>
public interface IDepartures
{
    /// <summary>Tells them. Called while the session is being fenced, or hides itself: nothing else of it takes effect meanwhile.</summary>
    /// <param name="gone">Who is gone.</param>
    /// <param name="unavailable">The presence, not yet addressed.</param>
    /// <param name="observers">Who saw it, each once. The list is the session's and is emptied afterwards.</param>
    void Tell(Session gone, Element unavailable, IReadOnlyList<Session> observers);
}

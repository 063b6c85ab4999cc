using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.StreamManagement;

/// <summary>What an id of stream management stands for.</summary>
/// <param name="Session">The session.</param>
/// <param name="ConnectionId">The connection that says so: the one that carries the session, or last did.</param>
public sealed record Resumption(Session Session, string ConnectionId);

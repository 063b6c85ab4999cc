namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// Code that runs in the world left the world: a continuation came back on another thread, or an await dropped the
/// world's context. Such a run is not deterministic and proves nothing (exit code 22).
/// </summary>
public sealed class EscapeException(string message) : InvalidOperationException(message);

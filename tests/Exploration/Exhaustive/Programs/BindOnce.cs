using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>
/// BIND-ONCE(n): n clients bind one resource x, once each. The handler of a connection takes the request (D), looks at the
/// registry (L, only when racy) and acts (A); the client takes the reply (R) and, if it was kicked, the kick (K). All requests
/// are in flight at the start, unless the clients still have to send them (S). The numbers of traces are known exactly.
/// </summary>
public sealed class BindOnce(int clients, ConflictPolicy policy, bool racy, bool send = false) : IProgram
{
    private readonly Stack<BindOnceRun> _idle = new();

    internal int Clients => clients;

    internal ConflictPolicy Policy => policy;

    internal bool Racy => racy;

    internal bool Send => send;

    public IProgramRun Start()
    {
        var run = _idle.TryPop(out var idle) ? idle : new BindOnceRun(this);
        run.Reset();
        return run;
    }

    internal void Recycle(BindOnceRun run) => _idle.Push(run);
}

using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>A few workers, first come first served.</summary>
/// <param name="workers">How many.</param>
/// <param name="interleaving">Told of what is touched.</param>
internal sealed class WorkerPool(int workers, IInterleaving interleaving)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _idle = workers;

    /// <summary>Waits for a worker; dispose what is returned to let it go.</summary>
    public async ValueTask<IDisposable> AcquireAsync()
    {
        Touched();
        if (_idle > 0)
        {
            _idle--;
        }
        else
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            await turn.Task;
            Touched();
        }

        return new Lease(this);
    }

    private void Release()
    {
        Touched();
        if (_waiting.TryDequeue(out TaskCompletionSource? next))
        {
            next.SetResult();
        }
        else
        {
            _idle++;
        }
    }

    private void Touched() => interleaving.Touched(SharedKind.BindLock, "workers", SharedAccess.Write);

    private sealed class Lease(WorkerPool pool) : IDisposable
    {
        public void Dispose() => pool.Release();
    }
}

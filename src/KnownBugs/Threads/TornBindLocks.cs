using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Threads;

/// <summary>T-2: a lock for each account that is looked up in one step and taken in the next.</summary>
public sealed class TornBindLocks(IInterleaving interleaving) : IBindLocks
{
    private readonly object _gate = new();
    private readonly Dictionary<BareJid, Queue<TaskCompletionSource>> _held = [];

    /// <inheritdoc/>
    public async ValueTask<IDisposable> AcquireAsync(BareJid account)
    {
        if (Enter(account) is { } turn)
        {
            await turn.Task;
        }

        return new Lease(this, account);
    }

    private TaskCompletionSource? Enter(BareJid account)
    {
        Touched(account);
        bool isFree;
        lock (_gate)
        {
            isFree = !_held.ContainsKey(account);
        }

        // Here another thread may find it free as well.
        lock (_gate)
        {
            if (isFree || !_held.TryGetValue(account, out Queue<TaskCompletionSource>? waiting))
            {
                _held.TryAdd(account, new Queue<TaskCompletionSource>());
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn;
        }
    }

    private void Release(BareJid account)
    {
        TaskCompletionSource? next = null;
        Touched(account);
        lock (_gate)
        {
            if (_held.TryGetValue(account, out Queue<TaskCompletionSource>? waiting) && !waiting.TryDequeue(out next))
            {
                _held.Remove(account);
            }
        }

        next?.SetResult();
    }

    private void Touched(BareJid account) => interleaving.Touched(SharedKind.BindLock, account.ToString(), SharedAccess.Write);

    private sealed class Lease(TornBindLocks locks, BareJid account) : IDisposable
    {
        public void Dispose() => locks.Release(account);
    }
}

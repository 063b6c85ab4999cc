using BindSim.Model.Addresses;
using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// One bind at a time in each account, first come first served. Between a bind's look at the directory and its grant no other
/// bind of the account looks, so limits hold exactly and a victim is chosen once (INV-P4, INV-U1).
/// </summary>
public sealed class BindLocks(IInterleaving interleaving) : IBindLocks
{
    private readonly object _gate = new();
    private readonly Dictionary<BareJid, Queue<TaskCompletionSource>> _held = [];

    /// <inheritdoc/>
    public async ValueTask<IDisposable> AcquireAsync(BareJid account)
    {
        TaskCompletionSource? turn = null;
        lock (_gate)
        {
            interleaving.Touched(SharedKind.BindLock, account.ToString(), SharedAccess.Write);
            if (_held.TryGetValue(account, out Queue<TaskCompletionSource>? waiting))
            {
                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Enqueue(turn);
            }
            else
            {
                _held.Add(account, new Queue<TaskCompletionSource>());
            }
        }

        if (turn is not null)
        {
            await turn.Task;
            interleaving.Touched(SharedKind.BindLock, account.ToString(), SharedAccess.Read);
        }

        return new Lease(this, account);
    }

    private void Release(BareJid account)
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            interleaving.Touched(SharedKind.BindLock, account.ToString(), SharedAccess.Write);
            if (!_held[account].TryDequeue(out next))
            {
                _held.Remove(account);
            }
        }

        next?.SetResult();
    }

    private sealed class Lease(BindLocks locks, BareJid account) : IDisposable
    {
        public void Dispose() => locks.Release(account);
    }
}

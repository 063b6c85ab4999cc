using System.Diagnostics;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// The context that code of one task runs under: continuations come back to the task. It is also where leaving the world shows: a
/// continuation that another thread posts, a blocking wait, work handed to the pool (<see cref="PoolAlarm"/>).
/// </summary>
internal sealed class WorldContext : SynchronizationContext
{
    private readonly World _world;
    private readonly ServerTask _task;

    public WorldContext(World world, ServerTask task)
    {
        _world = world;
        _task = task;

        // The runtime calls Wait before it blocks a thread only where this was asked for.
        SetWaitNotificationRequired();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_world.IsOnThread)
        {
            _task.Hold(new ServerTask.Continuation(null, d, state));
        }
        else
        {
            // What is thrown here would end the process: the thread is not ours.
            Left("an await was completed by another thread");
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw Left("SynchronizationContext.Send blocks a thread; await instead");

    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) =>
        IsEnteringLock() ? base.Wait(waitHandles, waitAll, millisecondsTimeout) : throw Left("a wait blocks the thread; await instead");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Records that code of this task left the world.</summary>
    public EscapeException Left(string how) => _world.Escaped($"{_task.Name}: {how}.");

    /// <summary>Worlds on other threads may hold a lock of the runtime's for a moment; to wait for that decides nothing.</summary>
    private static bool IsEnteringLock() =>
        new StackFrame(skipFrames: 2).GetMethod()?.Name.StartsWith("Enter", StringComparison.Ordinal) == true;
}

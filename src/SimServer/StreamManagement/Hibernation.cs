using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.StreamManagement;

/// <summary>A session without a connection, that waits to be resumed: from the loss until it is resumed, ended or its time is over.</summary>
public sealed class Hibernation
{
    private readonly TaskCompletionSource<bool> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;

    /// <summary>Begins to wait.</summary>
    /// <param name="session">The session.</param>
    /// <param name="max">How long it waits.</param>
    /// <param name="clock">The clock it waits by.</param>
    internal Hibernation(Session session, TimeSpan max, TimeProvider clock)
    {
        _timer = clock.CreateTimer(_ => session.TryExpire(this), null, max, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when it is over: true when another stream has resumed the session, false when that ends.</summary>
    public Task<bool> Over => _over.Task;

    /// <summary>Its time is not measured any more.</summary>
    public void StopClock() => _timer.Dispose();

    /// <summary>It is over.</summary>
    /// <param name="resumed">Whether another stream has the session.</param>
    internal void Finish(bool resumed)
    {
        StopClock();
        _over.TrySetResult(resumed);
    }
}

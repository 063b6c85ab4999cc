namespace BindSim.Coyote.Staging;

/// <summary>Time that stands still until a test lets every deadline pass at once. Coyote takes a real timer for a deadlock.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Alarm> _alarms = [];

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(callback, state);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            lock (_gate)
            {
                _alarms.Add(alarm);
            }
        }

        return alarm;
    }

    /// <summary>Every timer that was not disposed of goes off, on the thread of the caller.</summary>
    public void PassDeadlines()
    {
        Alarm[] due;
        lock (_gate)
        {
            due = [.. _alarms];
            _alarms.Clear();
        }

        foreach (Alarm alarm in due)
        {
            alarm.GoOff();
        }
    }

    private sealed class Alarm(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _disposed;

        // As with a real timer, disposing does not stop a callback that is under way.
        public void GoOff()
        {
            if (!_disposed)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

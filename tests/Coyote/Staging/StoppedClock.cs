namespace BindSim.Coyote.Staging;

/// <summary>Time that stands still until a test lets deadlines pass. Coyote takes a real timer for a deadlock.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _passed = Timeout.InfiniteTimeSpan;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        lock (_gate)
        {
            _alarms.Add(alarm);
        }

        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Every timer that runs goes off, on the thread of the caller.</summary>
    public void PassDeadlines() => GoOff(length => length != Timeout.InfiniteTimeSpan);

    /// <summary>Every timer of this length goes off, and from now on each that is set to it at once.</summary>
    public void Pass(TimeSpan length)
    {
        lock (_gate)
        {
            _passed = length;
        }

        GoOff(other => other == length);
    }

    private void GoOff(Predicate<TimeSpan> isDue)
    {
        List<Alarm> due;
        lock (_gate)
        {
            due = _alarms.FindAll(alarm => isDue(alarm.Length));
            due.ForEach(alarm => alarm.Length = Timeout.InfiniteTimeSpan);
        }

        due.ForEach(alarm => alarm.GoOff());
    }

    private sealed class Alarm(StoppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Length { get; set; } = Timeout.InfiniteTimeSpan;

        // As with a real timer, disposing does not stop a callback that is under way.
        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool isOver;
            lock (clock._gate)
            {
                isOver = dueTime != Timeout.InfiniteTimeSpan && dueTime == clock._passed;
                Length = isOver ? Timeout.InfiniteTimeSpan : dueTime;
            }

            if (isOver)
            {
                _ = Task.Run(GoOff);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

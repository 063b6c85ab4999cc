using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Time;

/// <summary>
/// The world's time. It stands still while anything else can happen and moves to the next timer when nothing can.
/// Timestamps count elapsed time; the wall clock may be set, timers do not notice.
/// </summary>
public sealed class WorldClock : TimeProvider
{
    /// <summary>When every run begins: a fixed instant, so that stamps in transcripts are stable.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly World _world;
    private readonly List<WorldTimer> _timers = [];
    private TimeSpan _wallOffset;

    internal WorldClock(World world) => _world = world;

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer that is not yet due will be; null when none waits.</summary>
    internal TimeSpan? Next
    {
        get
        {
            TimeSpan? next = null;
            foreach (WorldTimer timer in _timers)
            {
                if (timer.Due > Elapsed && (next is null || timer.Due < next))
                {
                    next = timer.Due;
                }
            }

            return next;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (_world.Current is not null)
        {
            _world.Footprint?.ReadWallClock();
        }

        return Epoch + Elapsed + _wallOffset;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _world.CheckThread();
        var timer = new WorldTimer(_world, this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time to <paramref name="instant"/>.</summary>
    internal void MoveTo(TimeSpan instant) => Elapsed = instant;

    /// <summary>Sets the wall clock by <paramref name="step"/>.</summary>
    internal void SetWallClock(TimeSpan step) => _wallOffset += step;

    /// <summary>Whether a timer that this task created is armed.</summary>
    internal bool HasTimerOf(ServerTask task) => _timers.Exists(timer => timer.Task == task);

    internal void Arm(WorldTimer timer)
    {
        if (!_timers.Contains(timer))
        {
            _timers.Add(timer);
        }
    }

    /// <summary>Whether the timer was armed.</summary>
    internal bool Disarm(WorldTimer timer) => _timers.Remove(timer);

    /// <summary>Appends the timers that are due, oldest arming first.</summary>
    internal void CollectDue(List<WorldTimer> due)
    {
        foreach (WorldTimer timer in _timers)
        {
            if (timer.Due <= Elapsed)
            {
                due.Add(timer);
            }
        }
    }
}

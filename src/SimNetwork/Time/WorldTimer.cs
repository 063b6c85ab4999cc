using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Time;

/// <summary>A timer of the virtual clock. When several are due at one instant, the world picks which fires first.</summary>
internal sealed class WorldTimer : ITimer
{
    private readonly World _world;
    private readonly WorldClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private TimeSpan _period;
    private bool _disposed;

    public WorldTimer(World world, WorldClock clock, TimerCallback callback, object? state)
    {
        _world = world;
        _clock = clock;
        _callback = callback;
        _state = state;
        Task = world.Current;
        Id = Task is null
            ? ActorId.Of(0, ActorRole.Timer, world.TimersCreated++)
            : ActorId.Of(Task.Owner, ActorRole.Timer, Task.TimersCreated++);
    }

    /// <summary>When it fires, in virtual time since the run began.</summary>
    public TimeSpan Due { get; private set; }

    /// <summary>The task that created it, or null where none did.</summary>
    public ServerTask? Task { get; }

    /// <summary>The identity of its firing.</summary>
    public ActorId Id { get; }

    /// <summary>Whose timer it is, for a trace.</summary>
    public string Name => Task is null ? "timer" : $"timer of {Task.Name}";

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _world.CheckThread();
        if (_disposed)
        {
            return false;
        }

        _period = period;
        Stop();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
            Start(dueTime);
        }

        return true;
    }

    /// <summary>Fires: as the task that created it, or in the world itself.</summary>
    public void Fire()
    {
        _clock.Disarm(this);
        if (_period > TimeSpan.Zero)
        {
            Start(_period);
        }

        if (Task is null)
        {
            _callback(_state);
        }
        else
        {
            // What the task does now, it does in the timer's event.
            _world.Footprint?.Woke(Task.IdOf(0));
            Task.Enter(static s =>
            {
                var timer = (WorldTimer)s!;
                timer._callback(timer._state);
            }, this);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Stop();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Start(TimeSpan dueTime)
    {
        Due = _clock.Elapsed + dueTime;
        _clock.Arm(this);
        if (dueTime == TimeSpan.Zero)
        {
            _world.Footprint?.Armed(Id);
        }
    }

    private void Stop()
    {
        if (_clock.Disarm(this) && Due <= _clock.Elapsed)
        {
            _world.Footprint?.Disarmed(Id);
        }
    }
}

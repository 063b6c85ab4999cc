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
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            _clock.Disarm(this);
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
            Due = _clock.Elapsed + dueTime;
            _clock.Arm(this);
        }

        return true;
    }

    /// <summary>Fires: as the task that created it, or in the world itself.</summary>
    public void Fire()
    {
        _clock.Disarm(this);
        if (_period > TimeSpan.Zero)
        {
            Due = _clock.Elapsed + _period;
            _clock.Arm(this);
        }

        if (Task is null)
        {
            _callback(_state);
        }
        else
        {
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
        _clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

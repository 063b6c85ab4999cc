using BindSim.SimNetwork.Scheduling;
using BindSim.SimNetwork.Time;

namespace BindSim.Exploration.Running;

/// <summary>
/// The time that sessions wait by in a scenario without time: however long a wait is set to be, it may end at any moment, now or after all else. That is more than
/// any clock allows, where what takes long comes after what does not; so what holds here holds whatever the waits are.
/// </summary>
/// <param name="world">The world that the server runs in.</param>
/// <param name="ended">Told when a wait ends, before anything comes of that.</param>
internal sealed class AnyMoment(World world, Action<ServerTask> ended) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => world.Clock.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => world.Clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => world.Clock.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => world.Clock.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Wait(
        world.Clock,
        waited =>
        {
            if (world.Current is { } waiting)
            {
                ended(waiting);
            }

            callback(waited);
        },
        state,
        dueTime);

    /// <summary>A timer that is due as soon as it is set.</summary>
    private sealed class Wait(WorldClock clock, TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        private readonly ITimer _timer = clock.CreateTimer(callback, state, AtOnce(dueTime), Timeout.InfiniteTimeSpan);

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(AtOnce(dueTime), Timeout.InfiniteTimeSpan);

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();

        private static TimeSpan AtOnce(TimeSpan dueTime) => dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero;
    }
}

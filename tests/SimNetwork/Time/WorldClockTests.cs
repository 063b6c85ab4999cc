using BindSim.SimNetwork.Time;

namespace BindSim.SimNetwork.Tests.Time;

/// <summary>Virtual time: it stands still while anything can happen, and timers keep the promises of <see cref="ITimer"/>.</summary>
public sealed class WorldClockTests
{
    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Never => Timeout.InfiniteTimeSpan;

    [Fact]
    public void Every_run_begins_at_the_same_instant()
    {
        var lab = new Lab();
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), lab.World.Clock.GetUtcNow());
        Assert.Equal(TimeZoneInfo.Utc, lab.World.Clock.LocalTimeZone);
        Assert.Equal(0, lab.World.Clock.GetTimestamp());
        Assert.Equal(TimeSpan.TicksPerSecond, lab.World.Clock.TimestampFrequency);
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_at_their_times()
    {
        var lab = new Lab();
        List<string> fired = [];
        foreach (int due in new[] { 3, 1, 2 })
        {
            lab.World.Clock.CreateTimer(_ => fired.Add($"{due} at {lab.World.Clock.Elapsed.TotalSeconds}"), null, Seconds(due), Never);
        }

        lab.Run();
        Assert.Equal(["1 at 1", "2 at 2", "3 at 3"], fired);
        Assert.Equal(WorldClock.Epoch.AddSeconds(3), lab.World.Clock.GetUtcNow());
        Assert.Empty(lab.Offered);
    }

    [Fact]
    public void Which_of_several_timers_due_at_one_instant_fires_first_is_a_choice()
    {
        List<string> orders = [];
        for (int seed = 0; seed < 60; seed++)
        {
            var lab = new Lab(Lab.Randomly(seed));
            string fired = "";
            foreach (string name in new[] { "a", "b", "c" })
            {
                lab.World.Clock.CreateTimer(_ => fired += name, null, Seconds(1), Never);
            }

            lab.Run();
            Assert.Equal([3, 2], lab.Offered.Select(point => point.Count));
            orders.Add(fired);
        }

        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], orders.Distinct().Order());
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_disposed()
    {
        var lab = new Lab();
        List<double> fired = [];
        ITimer? timer = null;
        timer = lab.World.Clock.CreateTimer(
            _ =>
            {
                fired.Add(lab.World.Clock.Elapsed.TotalSeconds);
                if (fired.Count == 3)
                {
                    timer!.Dispose();
                }
            },
            null,
            Seconds(5),
            Seconds(2));
        lab.Run();
        Assert.Equal([5, 7, 9], fired);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        var lab = new Lab();
        List<double> fired = [];
        ITimer timer = lab.World.Clock.CreateTimer(_ => fired.Add(lab.World.Clock.Elapsed.TotalSeconds), null, Seconds(5), Never);
        Assert.True(timer.Change(Seconds(8), Never));
        lab.Run();
        Assert.Equal([8], fired);
        Assert.True(timer.Change(Seconds(1), Never));
        lab.Run();
        Assert.Equal([8, 9], fired);
    }

    [Fact]
    public void A_timer_changed_to_never_does_not_fire()
    {
        var lab = new Lab();
        bool fired = false;
        ITimer timer = lab.World.Clock.CreateTimer(_ => fired = true, null, Seconds(5), Seconds(5));
        timer.Change(Never, Never);
        lab.Run();
        Assert.False(fired);
        Assert.Equal(TimeSpan.Zero, lab.World.Clock.Elapsed);
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire_and_cannot_be_changed()
    {
        var lab = new Lab();
        bool fired = false;
        ITimer timer = lab.World.Clock.CreateTimer(_ => fired = true, null, Seconds(5), Never);
        await timer.DisposeAsync();
        Assert.False(timer.Change(Seconds(1), Never));
        lab.Run();
        Assert.False(fired);
    }

    [Fact]
    public void A_negative_time_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new Lab().World.Clock.CreateTimer(_ => { }, null, Seconds(-5), Never));

    [Fact]
    public void Task_Delay_waits_for_virtual_time_and_comes_back_to_its_task()
    {
        var lab = new Lab();
        TimeSpan woken = default;
        bool same = false;
        Peer peer = lab.Connect(async _ =>
        {
            SynchronizationContext? before = SynchronizationContext.Current;
            await Task.Delay(TimeSpan.FromHours(3), lab.World.Clock);
            woken = lab.World.Clock.Elapsed;
            same = before is not null && before == SynchronizationContext.Current;
        });
        lab.Run();
        Assert.True(peer.Wire.Handling.IsCompletedSuccessfully);
        Assert.Equal(TimeSpan.FromHours(3), woken);
        Assert.True(same);
        Assert.Null(lab.World.Escape);
    }

    [Fact]
    public void Time_does_not_move_beyond_the_horizon()
    {
        var lab = new Lab();
        bool fired = false;
        lab.World.Clock.CreateTimer(_ => fired = true, null, Seconds(10), Never);
        lab.Run(horizon: Seconds(9));
        Assert.False(fired);
        Assert.Equal(TimeSpan.Zero, lab.World.Clock.Elapsed);
        lab.Run(horizon: Seconds(10));
        Assert.True(fired);
    }

    [Fact]
    public void A_cancellation_after_a_delay_works_on_virtual_time()
    {
        var lab = new Lab();
        double cancelled = 0;
        lab.Connect(async _ =>
        {
            using var source = new CancellationTokenSource(Seconds(7), lab.World.Clock);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, lab.World.Clock, source.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled = lab.World.Clock.Elapsed.TotalSeconds;
            }
        });
        lab.Run();
        Assert.Equal(7, cancelled);
        Assert.Null(lab.World.Escape);
    }
}

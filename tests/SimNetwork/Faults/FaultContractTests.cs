using System.IO.Pipelines;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimNetwork.Tests.Faults;

/// <summary>Every kind of fault does what <see cref="FaultKind"/> says of it.</summary>
public sealed class FaultContractTests
{
    private static readonly byte[] Ping = [1, 2, 3];

    [Fact]
    public void A_reset_loses_what_is_in_flight_and_tells_both_ends()
    {
        var lab = new Lab(Lab.Fault("is reset"), new FaultBudget { Resets = 1 });
        Exception? met = null;
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(Ping);
            met = await Record.ExceptionAsync(async () => await connection.Transport.Input.ReadAsync());
        });
        peer.Wire.Send(Ping);
        lab.Run();
        Assert.IsType<ConnectionResetException>(met);
        Assert.Empty(peer.Bytes);
        Assert.Equal(["reset"], peer.Ends);
    }

    [Fact]
    public void After_a_half_open_nobody_is_told_and_bytes_either_way_are_lost()
    {
        var lab = new Lab(Lab.Fault("vanishes"), new FaultBudget { HalfOpens = 1 });
        List<byte> read = [];
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(Ping);
            await Lab.Reader(read)(connection);
        });
        peer.Wire.Send(Ping);
        lab.Run();
        peer.Wire.Send(Ping);
        peer.Wire.Close();
        lab.Run();
        Assert.Empty(read);
        Assert.Empty(peer.Bytes);
        Assert.Equal(["vanished"], peer.Ends);
        Assert.False(peer.Wire.Handling.IsCompleted);
        Assert.Null(lab.World.Hanging);
    }

    [Fact]
    public void A_writer_to_a_peer_that_vanished_is_held_back_until_it_gives_up()
    {
        var lab = new Lab(Lab.Fault("vanishes"), new FaultBudget { HalfOpens = 1 });
        bool flushed = false;
        Peer peer = lab.Connect(async connection =>
        {
            FlushResult result = await connection.Transport.Output.WriteAsync(new byte[100_000]);
            flushed = result.IsCompleted;
        });
        lab.Run();
        Assert.False(peer.Wire.Handling.IsCompleted);
        BindSim.SimNetwork.Scheduling.World.RunAs(peer.Wire, peer.Wire.Server.Abort);
        lab.Run();
        Assert.True(flushed);
        Assert.Equal(["vanished"], peer.Ends);
    }

    [Fact]
    public void A_stall_reaches_the_writer_as_back_pressure_until_the_peer_reads_again()
    {
        var lab = new Lab(Lab.Fault("stops reading"), new FaultBudget { Stalls = 1 });
        List<byte> read = [];
        int flushed = 0;
        Peer peer = lab.Connect(async connection =>
        {
            Task reading = Lab.Reader(read)(connection);
            for (; flushed < 3; flushed++)
            {
                await connection.Transport.Output.WriteAsync(new byte[40_000]);
            }

            await reading;
        });

        // The second write brings more than 64 KB in flight.
        Assert.Equal(1, flushed);
        Assert.True(lab.World.Step(TimeSpan.Zero, TimeSpan.MaxValue));
        Assert.Equal(1, lab.World.Faults.Struck(FaultKind.Stall));

        // What the client wrote before still arrives; then only the recovery is left.
        peer.Wire.Send(Ping);
        Assert.Equal(1, peer.Wire.ToServer.Enabled);
        Assert.Equal(0, peer.Wire.ToClient.Enabled);
        peer.Wire.ToServer.Run(0);
        Assert.Equal(Ping, read);
        Assert.True(lab.World.Step(TimeSpan.Zero, TimeSpan.Zero));
        Assert.False(peer.Wire.IsBlocked);
        Assert.Equal(1, flushed);
        Assert.Empty(peer.Bytes);

        lab.Run();
        Assert.Equal(3, flushed);
        Assert.Equal(120_000, peer.Bytes.Length);
    }

    [Fact]
    public void A_partition_stops_both_directions_and_then_everything_arrives()
    {
        var lab = new Lab(Lab.Fault("is cut off"), new FaultBudget { Partitions = 1 });
        List<byte> read = [];
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(Ping);
            await Lab.Reader(read)(connection);
        });
        peer.Wire.Send(Ping);
        Assert.True(lab.World.Step(TimeSpan.Zero, TimeSpan.MaxValue));
        Assert.Equal(1, lab.World.Faults.Struck(FaultKind.Partition));

        // Nothing but the recovery can happen now.
        Assert.True(lab.World.Step(TimeSpan.Zero, TimeSpan.MaxValue));
        Assert.Empty(read);
        Assert.Empty(peer.Bytes);
        Assert.False(peer.Wire.IsBlocked);
        peer.Wire.Close();
        lab.Run();
        Assert.Equal(Ping, read);
        Assert.Equal(Ping, peer.Bytes);
        Assert.Equal(["closed"], peer.Ends);
    }

    [Fact]
    public void The_fate_of_one_connection_says_nothing_about_another()
    {
        var lab = new Lab(Lab.Fault("client1#1 is cut off"), new FaultBudget { Partitions = 1 });
        Peer cut = lab.Connect(Lab.Idle);
        List<byte> read = [];
        Peer other = lab.Connect(Lab.Reader(read));
        lab.World.Step(TimeSpan.Zero, TimeSpan.MaxValue);
        other.Wire.Send(Ping);
        Assert.True(cut.Wire.IsBlocked);
        Assert.False(other.Wire.IsBlocked);
        Assert.Equal(1, lab.World.Wires[1].ToServer.Enabled);
        lab.Run();
        Assert.Equal(Ping, read);
        Assert.Empty(cut.Ends);
    }

    [Fact]
    public void A_crash_ends_the_client_process_and_resets_its_connection()
    {
        var lab = new Lab(Lab.Fault("crashes"), new FaultBudget { Crashes = 1 });
        Exception? met = null;
        Peer peer = lab.Connect(async connection =>
            met = await Record.ExceptionAsync(async () => await connection.Transport.Input.ReadAsync()));
        peer.Wire.Send(Ping);
        lab.Run();
        Assert.Equal("crashed", peer.Ends[0]);
        Assert.IsType<ConnectionResetException>(met);
    }

    [Fact]
    public void A_write_may_arrive_in_two_pieces_cut_anywhere()
    {
        for (int cut = 1; cut < Ping.Length; cut++)
        {
            var lab = new Lab(Lab.Once("a part of one write", $"cut after {cut} bytes"), new FaultBudget { Pieces = 1 });
            Peer peer = lab.Connect(connection => connection.Transport.Output.WriteAsync(Ping).AsTask());
            lab.Run();
            Assert.Equal([cut, Ping.Length - cut], peer.Arrivals);
            Assert.Equal(Ping, peer.Bytes);
        }
    }

    [Fact]
    public void The_rest_of_a_write_comes_before_the_writes_behind_it()
    {
        var lab = new Lab(Lab.Once("a part of one write", "cut after 1 bytes"), new FaultBudget { Pieces = 1 });
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(new byte[] { 1, 2 });
            await connection.Transport.Output.WriteAsync(new byte[] { 3 });
            await connection.Transport.Output.WriteAsync(new byte[] { 4 });
        });
        lab.Run();
        Assert.Equal([1, 2, 3, 4], peer.Bytes);
        Assert.Equal([1, 1, 1, 1], peer.Arrivals);
    }

    [Fact]
    public void Several_writes_may_arrive_as_one_and_the_close_stays_behind_them()
    {
        var lab = new Lab(Lab.Once("all that is in flight"), new FaultBudget { Pieces = 1 });
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(new byte[] { 1, 2 });
            await connection.Transport.Output.WriteAsync(new byte[] { 3 });
        });
        lab.Run();
        Assert.Equal([3], peer.Arrivals);
        Assert.Equal([1, 2, 3], peer.Bytes);
        Assert.Equal(["closed"], peer.Ends);
    }

    [Fact]
    public void A_late_message_loses_against_a_timer_that_was_due_after_it()
    {
        var lab = new Lab(Lab.Fault("a timer wins"), new FaultBudget { Lateness = 1 });
        List<string> order = [];
        Peer peer = lab.Connect(async connection =>
        {
            _ = lab.World.Clock.CreateTimer(_ => order.Add("timer"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
            await connection.Transport.Input.ReadAsync();
            order.Add("message");
        });
        peer.Wire.Send(Ping);
        lab.Run();
        Assert.Equal(["timer", "message"], order);
        Assert.Equal(TimeSpan.FromSeconds(5), lab.World.Clock.Elapsed);
    }

    [Fact]
    public void Without_lateness_a_message_comes_before_every_timer_of_the_future()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var lab = new Lab(Lab.Randomly(seed));
            List<string> order = [];
            Peer peer = lab.Connect(async connection =>
            {
                _ = lab.World.Clock.CreateTimer(_ => order.Add("timer"), null, TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
                await connection.Transport.Input.ReadAsync();
                order.Add("message");
            });
            peer.Wire.Send(Ping);
            lab.Run();
            Assert.Equal(["message", "timer"], order);
        }
    }

    [Fact]
    public void Lateness_does_not_move_the_clock_beyond_the_horizon()
    {
        var lab = new Lab(Lab.Fault("a timer wins"), new FaultBudget { Lateness = 1 });
        Peer peer = lab.Connect(async connection =>
        {
            _ = lab.World.Clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
            await Lab.Idle(connection);
        });
        peer.Wire.Send(Ping);
        lab.Run(horizon: TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, lab.World.Clock.Elapsed);
        Assert.Equal(0, lab.World.Faults.Struck(FaultKind.Lateness));
    }

    [Fact]
    public void A_clock_jump_moves_the_wall_clock_only()
    {
        var lab = new Lab(Lab.Fault("wall clock jumps"), new FaultBudget { ClockJumps = 1 });
        DateTimeOffset wall = default;
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Input.ReadAsync();
            await Task.Delay(TimeSpan.FromSeconds(10), lab.World.Clock);
            wall = lab.World.Clock.GetUtcNow();
        });
        peer.Wire.Send(Ping);
        lab.Run();
        Assert.Equal(TimeSpan.FromSeconds(10), lab.World.Clock.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(10).Ticks, lab.World.Clock.GetTimestamp());
        Assert.Equal(SimNetwork.Time.WorldClock.Epoch.AddSeconds(10).AddHours(-1), wall);
    }

    [Fact]
    public void A_call_that_the_world_fails_throws_where_it_is_awaited()
    {
        var lab = new Lab();
        Exception? met = null;
        lab.Connect(async _ => met = await Record.ExceptionAsync(
            async () => await lab.World.SuspendAsync("reads", "the roster", (_, _) => new TimeoutException("slow"))));
        Assert.Null(met);
        lab.Run();
        Assert.IsType<TimeoutException>(met);
    }
}

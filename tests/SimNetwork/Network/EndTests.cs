using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimNetwork.Tests.Network;

/// <summary>How a connection ends: in order, by an abort, and how each end learns of it.</summary>
public sealed class EndTests
{
    [Fact]
    public void An_orderly_close_arrives_after_all_that_was_written_before()
    {
        var lab = new Lab();
        List<byte> read = [];
        Peer peer = lab.Connect(Lab.Reader(read));
        peer.Wire.Send(new byte[] { 1, 2 });
        peer.Wire.Send(new byte[] { 3 });
        peer.Wire.Close();
        Assert.False(peer.Wire.Handling.IsCompleted);
        lab.Run();
        Assert.Equal([1, 2, 3], read);
        Assert.True(peer.Wire.Handling.IsCompletedSuccessfully);
        Assert.Equal(["closed"], peer.Ends);
        Assert.False(peer.Wire.IsOpen);
    }

    [Fact]
    public void After_its_close_a_client_still_receives()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(async connection =>
        {
            await Lab.Idle(connection);
            await connection.Transport.Output.WriteAsync(new byte[] { 7 });
        });
        peer.Wire.Close();
        lab.Run();
        Assert.Equal([7], peer.Bytes);
        Assert.Equal(["closed"], peer.Ends);
    }

    [Fact]
    public void What_is_written_after_a_close_goes_nowhere()
    {
        var lab = new Lab();
        List<byte> read = [];
        Peer peer = lab.Connect(Lab.Reader(read));
        peer.Wire.Close();
        peer.Wire.Send(new byte[] { 1 });
        lab.Run();
        Assert.Empty(read);
    }

    [Fact]
    public void An_abort_of_the_server_resets_the_client_and_loses_what_is_in_flight()
    {
        var lab = new Lab();
        Exception? met = null;
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(new byte[] { 1 });
            connection.Abort();
            met = await Record.ExceptionAsync(async () => await connection.Transport.Input.ReadAsync());
            FlushResult flushed = await connection.Transport.Output.WriteAsync(new byte[] { 2 });
            Assert.True(flushed.IsCompleted);
        });
        peer.Wire.Send(new byte[] { 9 });
        lab.Run();
        Assert.IsType<ConnectionResetException>(met);
        Assert.Empty(lab.World.Crashes);
        Assert.Empty(peer.Bytes);
        Assert.Equal(["reset"], peer.Ends);
        Assert.False(peer.Wire.IsOpen);
    }

    [Fact]
    public void An_abort_after_the_server_closed_tells_a_client_that_has_not_heard_yet()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(connection =>
        {
            connection.Transport.Output.Complete();
            connection.Abort();
            return Task.CompletedTask;
        });
        lab.Run();
        Assert.Equal(["reset"], peer.Ends);
    }

    [Fact]
    public void A_reset_that_overtakes_a_close_in_flight_tells_both_ends_once()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(async connection =>
        {
            connection.Transport.Output.Complete();
            await Assert.ThrowsAsync<ConnectionResetException>(async () => await connection.Transport.Input.ReadAsync());
        });
        peer.Wire.Close();
        peer.Wire.Reset();
        lab.Run();
        Assert.Equal(["reset"], peer.Ends);
        Assert.True(peer.Wire.Handling.IsCompletedSuccessfully);
        Assert.Empty(lab.World.Crashes);
    }

    [Fact]
    public void A_reset_after_a_close_was_seen_is_not_told_again()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(Lab.Idle);
        peer.Wire.Close();
        lab.Run();
        peer.Wire.Reset();
        lab.Run();
        Assert.Equal(["closed"], peer.Ends);
    }

    [Fact]
    public void A_handler_that_throws_is_a_crash_and_its_connection_is_closed()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(_ => throw new FormatException("bad"));
        lab.Run();
        Assert.IsType<FormatException>(Assert.Single(lab.World.Crashes));
        Assert.Equal(["closed"], peer.Ends);
    }

    [Fact]
    public void A_handler_that_waits_on_after_its_connection_ended_hangs()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(_ => new TaskCompletionSource().Task);
        lab.Run();
        Assert.Null(lab.World.Hanging);
        peer.Wire.Close();
        lab.Run();
        Assert.Same(peer.Wire, lab.World.Hanging);
    }

    [Fact]
    public void A_handler_that_waits_for_a_timer_does_not_hang()
    {
        var lab = new Lab();
        Peer peer = lab.Connect(_ => Task.Delay(TimeSpan.FromDays(2), lab.World.Clock));
        peer.Wire.Close();
        lab.Run();
        Assert.False(peer.Wire.Handling.IsCompleted);
        Assert.Null(lab.World.Hanging);
    }

    [Fact]
    public void A_reader_is_given_again_what_it_did_not_consume_once_more_has_come()
    {
        var lab = new Lab();
        List<string> seen = [];
        Peer peer = lab.Connect(async connection =>
        {
            for (int i = 0; i < 3; i++)
            {
                ReadResult read = await connection.Transport.Input.ReadAsync();
                seen.Add($"{read.Buffer.Length}{(read.IsCompleted ? " end" : "")}");
                connection.Transport.Input.AdvanceTo(read.Buffer.GetPosition(i == 1 ? 2 : 0), read.Buffer.End);
            }
        });
        peer.Wire.Send(new byte[] { 1, 2 });
        peer.Wire.Send(new byte[] { 3 });
        peer.Wire.Close();
        lab.Run();
        Assert.Equal(["2", "3", "1 end"], seen);
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public void A_write_may_be_larger_than_a_buffer(int size)
    {
        var lab = new Lab();
        byte[] bytes = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        Peer peer = lab.Connect(async connection =>
        {
            await connection.Transport.Output.WriteAsync(new byte[] { 1 });
            connection.Transport.Output.Write(bytes);
            Assert.Equal(size, connection.Transport.Output.UnflushedBytes);
            await connection.Transport.Output.FlushAsync();
        });
        lab.Run();
        Assert.Empty(lab.World.Crashes);
        Assert.Equal([1, .. bytes], peer.Bytes);
        Assert.Equal([1, size], peer.Arrivals);
    }

    [Fact]
    public void A_pending_read_can_be_cancelled()
    {
        var lab = new Lab();
        bool cancelled = false;
        Peer peer = lab.Connect(async connection => cancelled = (await connection.Transport.Input.ReadAsync()).IsCanceled);
        BindSim.SimNetwork.Scheduling.World.RunAs(peer.Wire, peer.Wire.Server.Input.CancelPendingRead);
        lab.Run();
        Assert.True(cancelled);
    }
}

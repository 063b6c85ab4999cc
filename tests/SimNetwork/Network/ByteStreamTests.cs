using BindSim.SimNetwork.Faults;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.SimNetwork.Tests.Network;

/// <summary>The heart of the fault contract: in each direction the bytes arrive in order, once, or the connection dies.</summary>
public sealed class ByteStreamTests
{
    private static readonly FaultBudget Harmless =
        new() { Pieces = 5, Stalls = 2, Partitions = 2, Lateness = 2, ClockJumps = 1 };

    private static readonly FaultBudget Everything =
        Harmless with { Resets = 1, HalfOpens = 1, Crashes = 1 };

    private sealed record Traffic(int[] ToServer, int[] ToClient, int Seed);

    private static Arbitrary<Traffic> Traffics => Arb.From(
        from toServer in Gen.Choose(1, 40).ArrayOf()
        from toClient in Gen.Choose(1, 40).ArrayOf()
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new Traffic(toServer, toClient, seed));

    [Fact]
    public void What_arrives_is_a_prefix_of_what_was_sent_whatever_goes_wrong()
    {
        int whole = 0;
        int cut = 0;
        Props.Check(Traffics, traffic =>
        {
            (Exchange there, Exchange back, _) = Carry(traffic, Everything);
            Assert.Equal(there.Sent.Take(there.Arrived.Count), there.Arrived);
            Assert.Equal(back.Sent.Take(back.Arrived.Count), back.Arrived);
            bool complete = there.Sent.Count == there.Arrived.Count && back.Sent.Count == back.Arrived.Count;
            whole += complete ? 1 : 0;
            cut += complete ? 0 : 1;
        });
        Assert.InRange(whole, 10, 190);
        Assert.InRange(cut, 10, 190);
    }

    [Fact]
    public void Without_a_fault_that_loses_bytes_all_of_them_arrive_and_both_ends_see_the_close()
    {
        int split = 0;
        Props.Check(Traffics, traffic =>
        {
            (Exchange there, Exchange back, Peer peer) = Carry(traffic, Harmless);
            Assert.Equal(there.Sent, there.Arrived);
            Assert.Equal(back.Sent, back.Arrived);
            Assert.Equal(["closed"], peer.Ends);
            split += peer.Arrivals.Count != traffic.ToClient.Length ? 1 : 0;
        });
        Assert.True(split > 10, $"Only {split} runs split or merged a write on its way to the client.");
    }

    [Fact]
    public void Without_pieces_a_write_arrives_as_it_was_written() => Props.Check(Traffics, traffic =>
        Carry(traffic, Harmless with { Pieces = 0 }).Peer.Arrivals.SequenceEqual(traffic.ToClient));

    private static (Exchange There, Exchange Back, Peer Peer) Carry(Traffic traffic, FaultBudget faults)
    {
        var there = new Exchange();
        var back = new Exchange();
        var lab = new Lab(Lab.Randomly(traffic.Seed), faults);
        Peer peer = lab.Connect(async connection =>
        {
            Task reading = Lab.Reader(there.Arrived)(connection);
            foreach (int size in traffic.ToClient)
            {
                byte[] bytes = back.Send(size);
                await lab.World.SuspendAsync("writes", "to the client");
                await connection.Transport.Output.WriteAsync(bytes);
            }

            await reading;
        });
        List<Action> actions = [.. traffic.ToServer.Select(size => (Action)(() => peer.Wire.Send(there.Send(size))))];
        actions.Add(peer.Wire.Close);
        lab.World.Add(new Script("client", 100, actions));
        lab.Run();
        Assert.Null(lab.World.Escape);
        Assert.Empty(lab.World.Crashes);
        Assert.Null(lab.World.Hanging);
        back.Arrived.AddRange(peer.Bytes);
        return (there, back, peer);
    }

    private sealed class Exchange
    {
        public List<byte> Sent { get; } = [];

        public List<byte> Arrived { get; } = [];

        public byte[] Send(int size)
        {
            byte next = (byte)Sent.Count;
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++)
            {
                bytes[i] = next++;
            }

            Sent.AddRange(bytes);
            return bytes;
        }
    }
}

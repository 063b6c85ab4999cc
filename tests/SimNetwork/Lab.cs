using System.IO.Pipelines;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Scheduling;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimNetwork.Tests;

/// <summary>A world with a strategy of the test's and peers that remember.</summary>
internal sealed class Lab : IStrategy, IChoiceRecorder
{
    private readonly Func<ChoicePoint, int> _pick;
    private int _owners;

    public Lab(Func<ChoicePoint, int>? pick = null, FaultBudget? faults = null)
    {
        _pick = pick ?? (_ => 0);
        World = new World(new Choices(this, this), faults ?? FaultBudget.None);
    }

    public World World { get; }

    /// <summary>The labels of what was picked.</summary>
    public List<string> Picks { get; } = [];

    /// <summary>Every choice that was offered.</summary>
    public List<ChoicePoint> Offered { get; } = [];

    /// <summary>Picks the first alternative that says one of these words, in their order of preference, each once; the first alternative otherwise.</summary>
    public static Func<ChoicePoint, int> Once(params string[] words)
    {
        List<string> left = [.. words];
        return point =>
        {
            foreach (string word in left)
            {
                for (int i = 0; i < point.Count; i++)
                {
                    if (point.Alternatives.Describe(i).Contains(word, StringComparison.Ordinal))
                    {
                        left.Remove(word);
                        return i;
                    }
                }
            }

            return 0;
        };
    }

    /// <summary>Lets a fault strike as soon as one may, the first that says this; picks the first alternative otherwise.</summary>
    public static Func<ChoicePoint, int> Fault(string what) => Once("a fault strikes", what);

    /// <summary>Picks at random; a fault at one opportunity in eight.</summary>
    public static Func<ChoicePoint, int> Randomly(int seed)
    {
        var random = new Random(seed);
        return point => random.Next(point.FirstFault == point.Count || random.Next(8) == 0 ? point.Count : point.FirstFault);
    }

    public Peer Connect(Func<ConnectionContext, Task> handler, string? name = null)
    {
        var peer = new Peer();
        int owner = ++_owners;
        peer.Wire = World.Connect(name ?? $"client{owner}#1", owner, peer, handler);
        return peer;
    }

    /// <summary>Runs until nothing can happen any more, a day of virtual time at most.</summary>
    public Lab Run(TimeSpan? horizon = null, TimeSpan? faultsUntil = null)
    {
        int steps = 0;
        while (World.Escape is null && World.Step(horizon ?? TimeSpan.FromDays(1), faultsUntil ?? TimeSpan.FromDays(1)))
        {
            Assert.True(++steps < 100_000, "The world does not come to rest.");
        }

        return this;
    }

    /// <summary>A handler that reads to the end and keeps what it read.</summary>
    public static Func<ConnectionContext, Task> Reader(List<byte> to) => async connection =>
    {
        try
        {
            while (true)
            {
                ReadResult read = await connection.Transport.Input.ReadAsync();
                foreach (ReadOnlyMemory<byte> piece in read.Buffer)
                {
                    to.AddRange(piece.Span);
                }

                connection.Transport.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (ConnectionResetException)
        {
        }
    };

    /// <summary>A handler that waits for the end and does nothing else.</summary>
    public static Task Idle(ConnectionContext connection) => Reader([])(connection);

    int IStrategy.Pick(in ChoicePoint point) => _pick(point);

    void IChoiceRecorder.Picked(in ChoicePoint point, int index)
    {
        Offered.Add(point);
        Picks.Add(point.Alternatives.Describe(index));
    }
}

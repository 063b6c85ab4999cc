using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;

namespace BindSim.SimNetwork.Tests;

/// <summary>A client that does nothing of its own accord and remembers what happened to it.</summary>
internal sealed class Peer : IWireEnd, IFaultProne
{
    private readonly List<byte> _bytes = [];

    public Wire Wire { get; set; } = null!;

    public byte[] Bytes => [.. _bytes];

    /// <summary>The size of each arrival.</summary>
    public List<int> Arrivals { get; } = [];

    /// <summary>How the connection ended for it, once each: <c>closed</c>, <c>reset</c>, <c>crashed</c>, <c>vanished</c>.</summary>
    public List<string> Ends { get; } = [];

    public void Received(ReadOnlyMemory<byte> bytes)
    {
        _bytes.AddRange(bytes.Span);
        Arrivals.Add(bytes.Length);
    }

    public void Closed() => Ends.Add("closed");

    public void Reset() => Ends.Add("reset");

    public void Crash() => Ends.Add("crashed");

    public void Vanished() => Ends.Add("vanished");
}

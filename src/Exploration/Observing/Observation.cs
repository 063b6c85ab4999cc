using System.Runtime.ExceptionServices;
using BindSim.Exploration.Judging;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Observing;

/// <summary>Turns what goes over the wires into what was said, for the oracle, the simulated clients and the transcript. Changes nothing.</summary>
internal sealed class Observation(ObservationMemory memory, Func<Wire, ObservedConnection> identify) : IWireObserver
{
    private readonly List<Line> _lines = [];
    private readonly Behaviour _behaviour = new();
    private readonly List<StreamEvent> _said = memory.Said;
    private readonly List<StreamEvent> _arrived = memory.Arrived;
    private ExceptionDispatchInfo? _mistake;

    /// <summary>The world that is observed.</summary>
    public World World { get; set; } = null!;

    /// <summary>The judge.</summary>
    public Oracle? Oracle { get; set; }

    /// <summary>Who writes it all down, if anybody does.</summary>
    public IObserver? Listener { get; set; }

    /// <summary>What the run did so far; see <see cref="Observing.Behaviour"/>.</summary>
    public ulong Behaviour => _behaviour.Hash;

    /// <summary>What the delivery that happens now completes.</summary>
    public List<StreamEvent> Arrived => _arrived;

    /// <summary>Throws what an observer has thrown.</summary>
    public void ThrowMistake() => _mistake?.Throw();

    public void Connected(Wire wire)
    {
        var line = new Line(identify(wire), memory.Decoder(), memory.Decoder());
        (line.ToServer.Opposite, line.ToClient.Opposite) = (line.ToClient, line.ToServer);
        _lines.Add(line);
        Tell(ObservedKind.Connected, line);
    }

    /// <summary>Makes a connection look as it does after authentication.</summary>
    public void BeginAuthenticated(Wire wire, ReadOnlySpan<byte> clientHeader)
    {
        Line line = _lines[wire.Index];
        line.ToServer.Sent(clientHeader, _said);
        line.ToServer.Arrived(clientHeader.Length, _said);
        line.ToClient.Sent(clientHeader, _said);
        line.ToClient.Arrived(clientHeader.Length, _said);
    }

    public void Sent(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes)
    {
        Line line = _lines[wire.Index];
        _said.Clear();
        Lane(line, flow).Sent(bytes.Span, _said);
        TellAll(flow == Flow.ToServer ? ObservedKind.ClientSent : ObservedKind.ServerSent, line, _said);
    }

    public void Delivering(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes)
    {
        _arrived.Clear();
        Line line = _lines[wire.Index];
        Lane(line, flow).Arrived(bytes.Length, _arrived);
        TellAll(flow == Flow.ToServer ? ObservedKind.ServerReceived : ObservedKind.ClientReceived, line, _arrived);
    }

    public void Ended(Wire wire, Flow flow, bool reset) =>
        Tell(flow == Flow.ToServer ? ObservedKind.ClientEnded : ObservedKind.ServerEnded, _lines[wire.Index], null, reset);

    public void EndDelivering(Wire wire, Flow flow, bool reset) =>
        Tell(flow == Flow.ToServer ? ObservedKind.ServerSawEnd : ObservedKind.ClientSawEnd, _lines[wire.Index], null, reset);

    public void Vanished(Wire wire) => Tell(ObservedKind.Vanished, _lines[wire.Index]);

    public void Struck(FaultKind kind, Wire? wire, string? subject) => (Listener as IFaultObserver)?.Observe(
        new ObservedFault(World.Steps, World.Clock.Elapsed, kind, wire is null ? null : _lines[wire.Index].Connection, subject));

    /// <summary>The wait of the session that this connection carried ended, in a scenario without time.</summary>
    public void WaitEnded(Wire wire) => Tell(ObservedKind.WaitEnded, _lines[wire.Index]);

    private static LaneDecoder Lane(Line line, Flow flow) => flow == Flow.ToServer ? line.ToServer : line.ToClient;

    private void TellAll(ObservedKind kind, Line line, List<StreamEvent> events)
    {
        foreach (StreamEvent next in events)
        {
            if (next.Kind == StreamEventKind.Closed || next.Element is not null)
            {
                Tell(kind, line, next.Element);
            }
        }
    }

    private void Tell(ObservedKind kind, Line line, Element? element = null, bool reset = false)
    {
        var observed = new Observed(World.Steps, World.Clock.Elapsed, kind, line.Connection, element, reset);
        _behaviour.Add(observed);
        try
        {
            Oracle?.Observe(observed);
            Listener?.Observe(observed);
        }
        catch (Exception mistake)
        {
            // This is in the middle of what the server or a client does, which may swallow it, or be taken for what has failed.
            _mistake ??= ExceptionDispatchInfo.Capture(mistake);
        }
    }

    private sealed record Line(ObservedConnection Connection, LaneDecoder ToServer, LaneDecoder ToClient);
}

using BindSim.Exploration.Judging;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Network;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Turns the bytes on the wires of a conversation into what was said, for its transcript and its clients.</summary>
internal sealed class WireTap(Conversation conversation) : IWireObserver
{
    private readonly List<Line> _lines = [];

    public void Connected(Wire wire)
    {
        _lines.Add(new Line(conversation.Identify(wire), new Direction(), new Direction()));
        Tell(ObservedKind.Connected, wire);
    }

    public void Sent(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes)
    {
        foreach (StreamEvent said in Of(wire, flow).Send(bytes.Span))
        {
            Tell(flow == Flow.ToServer ? ObservedKind.ClientSent : ObservedKind.ServerSent, wire, said.Element);
            if (flow == Flow.ToClient)
            {
                conversation.Written.Add((wire.Name, said.Element));
            }
        }
    }

    public void Delivering(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes)
    {
        foreach (StreamEvent said in Of(wire, flow).Arrive(bytes.Length))
        {
            Tell(flow == Flow.ToServer ? ObservedKind.ServerReceived : ObservedKind.ClientReceived, wire, said.Element);
        }
    }

    public void Ended(Wire wire, Flow flow, bool reset) =>
        Tell(flow == Flow.ToServer ? ObservedKind.ClientEnded : ObservedKind.ServerEnded, wire, null, reset);

    public void EndDelivering(Wire wire, Flow flow, bool reset) =>
        Tell(flow == Flow.ToServer ? ObservedKind.ServerSawEnd : ObservedKind.ClientSawEnd, wire, null, reset);

    public void Vanished(Wire wire) => Tell(ObservedKind.Vanished, wire);

    public void Struck(FaultKind kind, Wire? wire, string? subject)
    {
        // A conversation has no faults but those that its test makes.
    }

    private Direction Of(Wire wire, Flow flow) =>
        flow == Flow.ToServer ? _lines[wire.Index].ToServer : _lines[wire.Index].ToClient;

    private void Tell(ObservedKind kind, Wire wire, Element? element = null, bool reset = false) => conversation.Transcript.Observe(
        new Observed(conversation.World.Steps, conversation.World.Clock.Elapsed, kind, _lines[wire.Index].Connection, element, reset));

    private sealed record Line(ObservedConnection Connection, Direction ToServer, Direction ToClient);

    private sealed class Direction
    {
        private readonly XmlStreamReader _reader = new(XmlStreamLimits.Default, Conversation.Memo);
        private readonly Queue<(StreamEvent Said, long End)> _inFlight = new();
        private long _sent;
        private long _arrived;

        public IReadOnlyList<StreamEvent> Send(ReadOnlySpan<byte> bytes)
        {
            _sent += bytes.Length;
            List<StreamEvent> said = [];
            while (!bytes.IsEmpty)
            {
                // A client may send its next stream header ahead; in these stories every header has an XML declaration.
                int header = bytes[1..].IndexOf("<?xml"u8);
                ReadOnlySpan<byte> part = header < 0 ? bytes : bytes[..(header + 1)];
                if (part.StartsWith("<?xml"u8))
                {
                    _reader.Restart();
                }

                Read(part, said);
                bytes = bytes[part.Length..];
            }

            return said;
        }

        public IEnumerable<StreamEvent> Arrive(int bytes)
        {
            _arrived += bytes;
            while (_inFlight.TryPeek(out (StreamEvent Said, long End) next) && next.End <= _arrived)
            {
                yield return _inFlight.Dequeue().Said;
            }
        }

        private void Read(ReadOnlySpan<byte> bytes, List<StreamEvent> said)
        {
            _reader.Feed(bytes);
            while (_reader.Next() is { Kind: not StreamEventKind.None and not StreamEventKind.Failed } next)
            {
                said.Add(next);
                _inFlight.Enqueue((next, _sent));
            }
        }
    }
}

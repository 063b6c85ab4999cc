using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Observing;

/// <summary>
/// Reads what is written in one direction once, when it is sent, and says what of it has arrived once its last byte has. What came
/// in one write arrives whole when the write has.
/// </summary>
internal sealed class LaneDecoder(IParseMemo memo)
{
    private readonly XmlStreamReader _reader = new(XmlStreamLimits.Default, memo);
    private readonly Queue<(StreamEvent Event, long End)> _inFlight = new();
    private long _sent;
    private long _arrived;

    /// <summary>Takes what is sent and appends what it says.</summary>
    public void Sent(ReadOnlySpan<byte> bytes, List<StreamEvent> events)
    {
        _sent += bytes.Length;
        for (StreamEvent next = _reader.Read(bytes); next.Kind != StreamEventKind.None; next = _reader.Next())
        {
            // After SASL success the next thing in either direction is a new stream header.
            if (next is { Kind: StreamEventKind.Element, Element: { Name: "success", Namespace: Namespaces.Sasl } })
            {
                Restart();
                Opposite!.Restart();
            }

            events.Add(next);
            _inFlight.Enqueue((next, _sent));
        }
    }

    /// <summary>The decoder of the other direction.</summary>
    public LaneDecoder? Opposite { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _reader.Reset();
        _inFlight.Clear();
        _sent = _arrived = 0;
        Opposite = null;
    }

    private void Restart() => _reader.Restart();

    /// <summary>Takes that bytes arrived and appends what they complete.</summary>
    public void Arrived(int bytes, List<StreamEvent> events)
    {
        _arrived += bytes;
        while (_inFlight.TryPeek(out (StreamEvent Event, long End) next) && next.End <= _arrived)
        {
            events.Add(_inFlight.Dequeue().Event);
        }
    }
}

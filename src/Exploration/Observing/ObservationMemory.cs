using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Observing;

/// <summary>What the observation of one run works in, and that of the next may use again when it is over.</summary>
/// <param name="memo">The memory of parsed stanzas.</param>
internal sealed class ObservationMemory(IParseMemo memo)
{
    private readonly List<LaneDecoder> _decoders = [];
    private int _used;

    /// <summary>For what one write says.</summary>
    public List<StreamEvent> Said { get; } = [];

    /// <summary>For what one delivery completes.</summary>
    public List<StreamEvent> Arrived { get; } = [];

    /// <summary>The run that had it is over: another may.</summary>
    public void Reuse()
    {
        _used = 0;
        Said.Clear();
        Arrived.Clear();
    }

    /// <summary>A decoder that has seen nothing.</summary>
    public LaneDecoder Decoder()
    {
        if (_used == _decoders.Count)
        {
            _decoders.Add(new LaneDecoder(memo));
        }

        LaneDecoder decoder = _decoders[_used++];
        decoder.Reset();
        return decoder;
    }
}

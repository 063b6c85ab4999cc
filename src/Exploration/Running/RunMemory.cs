using BindSim.Exploration.Observing;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Running;

/// <summary>What a run works in, and the next one may use again when it is over, so that making run after run allocates less.</summary>
/// <param name="memo">The memory of parsed stanzas that the runs share.</param>
internal sealed class RunMemory(IParseMemo memo)
{
    /// <summary>The memory of parsed stanzas that the runs share.</summary>
    public IParseMemo Memo => memo;

    /// <summary>The world's part.</summary>
    public WorldMemory World { get; } = new();

    /// <summary>The observation's part.</summary>
    public ObservationMemory Observation { get; } = new(memo);

    /// <summary>The run that had it is over: another may.</summary>
    public void Reuse()
    {
        World.Reuse();
        Observation.Reuse();
    }
}

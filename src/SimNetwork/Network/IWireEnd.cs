namespace BindSim.SimNetwork.Network;

/// <summary>What happens at one end of a connection.</summary>
public interface IWireEnd
{
    /// <summary>Bytes arrived. The memory stays valid and unchanged for the rest of the run.</summary>
    void Received(ReadOnlyMemory<byte> bytes);

    /// <summary>The peer will send no more.</summary>
    void Closed();

    /// <summary>The connection was reset; what was in flight is lost.</summary>
    void Reset();
}

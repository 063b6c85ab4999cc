using BindSim.SimNetwork.Faults;

namespace BindSim.SimNetwork.Network;

/// <summary>Sees everything that happens on every wire, in the one order in which it happens. Must not change anything.</summary>
public interface IWireObserver
{
    /// <summary>A client connected.</summary>
    void Connected(Wire wire);

    /// <summary>One end wrote; the bytes are in flight.</summary>
    void Sent(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes);

    /// <summary>Bytes arrive; the receiver has not seen them yet.</summary>
    void Delivering(Wire wire, Flow flow, ReadOnlyMemory<byte> bytes);

    /// <summary>One end closed its direction, or reset the connection.</summary>
    void Ended(Wire wire, Flow flow, bool reset);

    /// <summary>The connection fell silent: bytes either way are lost from here on.</summary>
    void Vanished(Wire wire);

    /// <summary>A fault strikes; what it does to wires is told as well.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="wire">On which connection, or in whose handler; null where it is nobody's.</param>
    /// <param name="subject">The call that fails, or the name that comes again; else null.</param>
    void Struck(FaultKind kind, Wire? wire, string? subject);

    /// <summary>The end of a direction arrives; the receiver has not seen it yet.</summary>
    void EndDelivering(Wire wire, Flow flow, bool reset);
}

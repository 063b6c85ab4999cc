namespace BindSim.SimNetwork.Faults;

/// <summary>A client that faults can happen to, beyond what its connection tells it.</summary>
public interface IFaultProne
{
    /// <summary>The process is gone: it will not read, write or connect again.</summary>
    void Crash();

    /// <summary>Its connection fell silent. It will notice as a device does, by its own clock.</summary>
    void Vanished();
}

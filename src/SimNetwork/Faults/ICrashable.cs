namespace BindSim.SimNetwork.Faults;

/// <summary>A client that can die for good.</summary>
public interface ICrashable
{
    /// <summary>The process is gone: it will not read, write or connect again.</summary>
    void Crash();
}

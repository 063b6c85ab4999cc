namespace BindSim.Model.Specification;

/// <summary>What a device is doing, as it sees it itself.</summary>
public enum DevicePhase : byte
{
    /// <summary>Not connected, and about to connect.</summary>
    Offline,

    /// <summary>Not connected, and waiting for its own timer.</summary>
    Waiting,

    /// <summary>It asked for a resource and has no answer yet.</summary>
    Binding,

    /// <summary>It asked to resume its session and has no answer yet.</summary>
    Resuming,

    /// <summary>It believes that it owns a full JID.</summary>
    Bound,

    /// <summary>It has given up.</summary>
    Stopped,

    /// <summary>It closed its stream as one should, and is gone.</summary>
    Left,
}

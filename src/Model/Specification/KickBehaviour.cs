namespace BindSim.Model.Specification;

/// <summary>What a device does when its stream ends with <c>conflict</c>. Times are left out: a timer may fire at any moment.</summary>
public enum KickBehaviour : byte
{
    /// <summary>Stops, as RFC 6120 section 4.9.3.3 wants it .</summary>
    Stop,

    /// <summary>Connects again at once and asks for the same resource.</summary>
    ReconnectAtOnce,

    /// <summary>Waits, be it a second or longer each time, and asks for the same resource.</summary>
    ReconnectLater,

    /// <summary>Connects again and asks for another resource.</summary>
    AskForAnotherResource,
}

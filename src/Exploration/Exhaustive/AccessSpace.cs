namespace BindSim.Exploration.Exhaustive;

/// <summary>What kind of thing an <see cref="Access"/> names.</summary>
public enum AccessSpace
{
    /// <summary>The actor itself: every event writes its own actor.</summary>
    Actor,

    /// <summary>That an actor may have a next event now; only ever read, so it orders nothing.</summary>
    Enabling,

    /// <summary>A shared object.</summary>
    Object,

    /// <summary>A channel as a whole, at the coarse levels of dependence.</summary>
    Channel,

    /// <summary>The end of a channel where messages are pushed.</summary>
    PushEnd,

    /// <summary>The end of a channel where messages are popped.</summary>
    PopEnd,

    /// <summary>One message of a channel, touched by its push and by its pop.</summary>
    Message,
}

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Receives what one event touches, while the event runs. From these reports the search knows which events commute
/// (<see cref="Dependence"/>). Reporting too much costs executions; reporting too little hides schedules. What only the
/// event's own actor ever touches need not be reported: events of one actor are always ordered.
/// </summary>
public interface IFootprint
{
    /// <summary>The event looked at the object.</summary>
    void Read(ObjectKey key);

    /// <summary>The event changed the object; a read-modify-write is a write.</summary>
    void Write(ObjectKey key);

    /// <summary>
    /// The event appended a message to the channel. <paramref name="number"/> is the message's running number on that
    /// channel; messages that were there at the start count too.
    /// </summary>
    void Push(ChannelKey channel, long number);

    /// <summary>The event took message <paramref name="number"/> from the channel. A channel found empty is not a pop: report
    /// looking for a message that is not there as a <see cref="Read"/> of an object that each push writes.</summary>
    void Pop(ChannelKey channel, long number);

    /// <summary>
    /// The event made the actor's next event possible, alone or together with others, in a way that no push and no written
    /// object tells: it conflicts with every event of that actor.
    /// </summary>
    void Wake(ActorId actor);

    /// <summary>
    /// The event may have made the actor's next event possible, in a way that its other reports tell: it pushed what that actor pops, or
    /// wrote what it reads. Orders nothing. A program that always says so (<see cref="IProgram.TellsWhatEnables"/>) spares the search most replays.
    /// </summary>
    void MayEnable(ActorId actor)
    {
    }

    /// <summary>
    /// The event took away the actor's next event, or would have if the actor had had one: it conflicts with every event of that
    /// actor. This is how the end of a connection reports that a pending delivery vanished. Implies <see cref="MayDisable"/>.
    /// </summary>
    void Remove(ActorId actor);

    /// <summary>
    /// The event may keep another actor from its next event, whether or not that actor is waiting already: it took a lock, or
    /// popped from a channel that has several consumers. It must conflict with the events it holds up. Each such event costs at
    /// least one more replay an execution.
    /// </summary>
    void MayDisable();
}

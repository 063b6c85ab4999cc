namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A dependence relation between events, written as a translation of each report of <see cref="IFootprint"/> into accesses.
/// Two events are dependent if they share a thing and at least one writes it; events of one actor are dependent always.
/// The finer the relation, the fewer schedules differ, and the fewer executions an exhaustive search needs.
/// </summary>
public abstract class Dependence
{
    /// <summary>Two events that touch one object or one channel in any way are dependent.</summary>
    public static Dependence Coarse { get; } = new CoarseDependence();

    /// <summary>Two reads of one object commute; two events that touch one channel are dependent.</summary>
    public static Dependence ReadWrite { get; } = new ReadWriteDependence();

    /// <summary>
    /// Two reads commute, and so do a push and a pop of one first-in first-out channel unless they are of the same message.
    /// The finest relation, and the one to use.
    /// </summary>
    public static Dependence Messages { get; } = new MessageDependence();

    /// <summary>Translates a read of an object.</summary>
    protected internal abstract void Read(AccessList to, ObjectKey key);

    /// <summary>Translates a write of an object.</summary>
    protected internal virtual void Write(AccessList to, ObjectKey key) => to.Add(AccessSpace.Object, key.Value, 0, writes: true);

    /// <summary>Translates a push of a message.</summary>
    protected internal abstract void Push(AccessList to, ChannelKey channel, long number);

    /// <summary>Translates a pop of a message.</summary>
    protected internal abstract void Pop(AccessList to, ChannelKey channel, long number);
}

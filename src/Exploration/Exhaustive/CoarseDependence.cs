namespace BindSim.Exploration.Exhaustive;

/// <summary>Every access is a write of the whole object or channel.</summary>
internal sealed class CoarseDependence : Dependence
{
    protected internal override void Read(AccessList to, ObjectKey key) => Write(to, key);

    protected internal override void Push(AccessList to, ChannelKey channel, long number) =>
        to.Add(AccessSpace.Channel, channel.Value, 0, writes: true);

    protected internal override void Pop(AccessList to, ChannelKey channel, long number) => Push(to, channel, number);
}

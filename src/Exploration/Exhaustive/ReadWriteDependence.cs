namespace BindSim.Exploration.Exhaustive;

/// <summary>Reads of objects commute; channels are coarse.</summary>
internal sealed class ReadWriteDependence : Dependence
{
    protected internal override void Read(AccessList to, ObjectKey key) => to.Add(AccessSpace.Object, key.Value, 0, writes: false);

    protected internal override void Push(AccessList to, ChannelKey channel, long number) =>
        to.Add(AccessSpace.Channel, channel.Value, 0, writes: true);

    protected internal override void Pop(AccessList to, ChannelKey channel, long number) => Push(to, channel, number);
}

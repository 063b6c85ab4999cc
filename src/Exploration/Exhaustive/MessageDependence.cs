namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Reads of objects commute; a channel has two ends, and push and pop meet only in the message they share.
/// </summary>
internal sealed class MessageDependence : Dependence
{
    protected internal override void Read(AccessList to, ObjectKey key) => to.Add(AccessSpace.Object, key.Value, 0, writes: false);

    protected internal override void Push(AccessList to, ChannelKey channel, long number)
    {
        to.Add(AccessSpace.PushEnd, channel.Value, 0, writes: true);
        to.Add(AccessSpace.Message, channel.Value, number, writes: true);
    }

    protected internal override void Pop(AccessList to, ChannelKey channel, long number)
    {
        to.Add(AccessSpace.PopEnd, channel.Value, 0, writes: true);
        to.Add(AccessSpace.Message, channel.Value, number, writes: true);
    }
}

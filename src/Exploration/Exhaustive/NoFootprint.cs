namespace BindSim.Exploration.Exhaustive;

/// <summary>Listens to nothing, for runs whose footprints nobody asks for.</summary>
internal sealed class NoFootprint : IFootprint
{
    public static readonly NoFootprint Instance = new();

    public void Read(ObjectKey key)
    {
    }

    public void Write(ObjectKey key)
    {
    }

    public void Push(ChannelKey channel, long number)
    {
    }

    public void Pop(ChannelKey channel, long number)
    {
    }

    public void Wake(ActorId actor)
    {
    }

    public void Remove(ActorId actor)
    {
    }

    public void MayDisable()
    {
    }
}

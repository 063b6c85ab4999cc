namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Records the footprint of one event after another. Equal footprints are mostly one object: a table of fixed size remembers
/// recent ones, so that a long search neither allocates for each event nor grows.
/// </summary>
internal sealed class FootprintRecorder(Dependence dependence) : IFootprint
{
    private const int TableSize = 1024;
    private readonly Footprint?[] _recent = new Footprint?[TableSize];
    private readonly AccessList _accesses = new();
    private bool _mayDisable;

    public void Begin(ActorId actor)
    {
        _accesses.Clear();
        _mayDisable = false;
        Wake(actor);
    }

    public bool Matches(Footprint expected) => expected.Equals(_accesses.Items, _mayDisable);

    public Footprint End() => Intern(_accesses.Items, _mayDisable);

    public Footprint Intern(ReadOnlySpan<Access> accesses, bool mayDisable)
    {
        var hash = mayDisable ? 1UL : 0UL;
        foreach (ref readonly var access in accesses)
        {
            hash = (hash * 31) + access.Hash + (access.Writes ? 1UL : 0UL);
        }

        ref var slot = ref _recent[(hash ^ (hash >> 24)) & (TableSize - 1)];
        if (slot is null || !slot.Equals(accesses, mayDisable))
        {
            slot = new Footprint(accesses, mayDisable);
        }

        return slot;
    }

    public void Read(ObjectKey key) => dependence.Read(_accesses, key);

    public void Write(ObjectKey key) => dependence.Write(_accesses, key);

    public void Push(ChannelKey channel, long number) => dependence.Push(_accesses, channel, number);

    public void Pop(ChannelKey channel, long number) => dependence.Pop(_accesses, channel, number);

    public void Wake(ActorId actor) => _accesses.Add(AccessSpace.Actor, actor.Value, 0, writes: true);

    public void MayEnable(ActorId actor) => _accesses.Add(AccessSpace.Enabling, actor.Value, 0, writes: false);

    public void Remove(ActorId actor)
    {
        Wake(actor);
        _mayDisable = true;
    }

    public void MayDisable() => _mayDisable = true;
}

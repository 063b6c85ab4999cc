namespace BindSim.Exploration.Exhaustive;

/// <summary>The accesses of the event that is running; each thing is held once, as written if it was ever written.</summary>
public sealed class AccessList
{
    private Access[] _items = new Access[16];
    private int _count;

    internal AccessList()
    {
    }

    internal ReadOnlySpan<Access> Items => _items.AsSpan(0, _count);

    internal void Clear() => _count = 0;

    /// <summary>Adds an access of one thing.</summary>
    /// <param name="space">The kind of thing.</param>
    /// <param name="id">The actor, object or channel.</param>
    /// <param name="number">The message number, or 0.</param>
    /// <param name="writes">Whether the event changed the thing.</param>
    public void Add(AccessSpace space, ulong id, long number, bool writes)
    {
        var access = new Access(space, id, number, writes);
        for (var index = 0; index < _count; index++)
        {
            ref var held = ref _items[index];
            if (held.SameThing(access))
            {
                held = held with { Writes = held.Writes || writes };
                return;
            }
        }

        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = access;
    }
}

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// What a world works in. Each has its own; where run is made after run, a world may be given that of one that is over, and allocates less. Nothing
/// that the other world did is to be looked at any more then: what its server wrote may be overwritten.
/// </summary>
public sealed class WorldMemory
{
    private const int ActorsExpected = 32;

    // About what one connection of a run is sent.
    private const int BlockBytes = 1024;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    internal List<Actor> Actors { get; } = new(ActorsExpected);

    internal List<(Actor Actor, int Index)> Enabled { get; } = new(ActorsExpected);

    /// <summary>The world that had it is over: another may.</summary>
    public void Reuse()
    {
        _used = 0;
        Actors.Clear();
        Enabled.Clear();
    }

    /// <summary>A block of at least so many bytes, with whatever is in it.</summary>
    internal byte[] Block(int bytesMin)
    {
        if (bytesMin > BlockBytes)
        {
            return new byte[bytesMin];
        }

        if (_used == _blocks.Count)
        {
            _blocks.Add(new byte[BlockBytes]);
        }

        return _blocks[_used++];
    }
}

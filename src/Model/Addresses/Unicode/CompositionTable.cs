namespace BindSim.Model.Addresses.Unicode;

/// <summary>The primary composites: which two code points compose to which one.</summary>
internal sealed class CompositionTable
{
    private readonly long[] _pairs;
    private readonly int[] _composites;

    public CompositionTable(TableReader reader)
    {
        var count = reader.ReadNumber();
        _pairs = new long[count];
        _composites = new int[count];
        for (var i = 0; i < count; i++)
        {
            _pairs[i] = Key(reader.ReadNumber(), reader.ReadNumber());
            _composites[i] = reader.ReadNumber();
        }
    }

    /// <summary>The composite of the pair, or null.</summary>
    public int? Find(int first, int second)
    {
        var index = Array.BinarySearch(_pairs, Key(first, second));
        return index >= 0 ? _composites[index] : null;
    }

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;
}

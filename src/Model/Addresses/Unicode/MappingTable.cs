namespace BindSim.Model.Addresses.Unicode;

/// <summary>A mapping from a code point to one or more code points.</summary>
internal sealed class MappingTable
{
    private readonly int[] _keys;
    private readonly int[][] _targets;

    public MappingTable(TableReader reader)
    {
        var count = reader.ReadNumber();
        _keys = new int[count];
        _targets = new int[count][];
        var key = 0;
        for (var i = 0; i < count; i++)
        {
            key += reader.ReadNumber();
            _keys[i] = key;
            var targets = new int[reader.ReadNumber()];
            for (var j = 0; j < targets.Length; j++)
            {
                targets[j] = reader.ReadNumber();
            }

            _targets[i] = targets;
        }
    }

    /// <summary>The code points that <paramref name="codePoint"/> maps to; empty when it maps to itself.</summary>
    public ReadOnlySpan<int> Find(int codePoint)
    {
        var index = Array.BinarySearch(_keys, codePoint);
        return index >= 0 ? _targets[index] : [];
    }

    /// <summary>The text with every code point mapped.</summary>
    public List<int> Apply(List<int> text)
    {
        var mapped = new List<int>(text.Count);
        foreach (var codePoint in text)
        {
            var targets = Find(codePoint);
            if (targets.IsEmpty)
            {
                mapped.Add(codePoint);
            }
            else
            {
                mapped.AddRange(targets);
            }
        }

        return mapped;
    }
}

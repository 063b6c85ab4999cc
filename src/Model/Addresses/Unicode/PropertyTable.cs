namespace BindSim.Model.Addresses.Unicode;

/// <summary>The properties of every code point, kept as runs of code points that share them.</summary>
internal sealed class PropertyTable
{
    private readonly int[] _starts;
    private readonly CodePointProperties[] _properties;

    public PropertyTable(TableReader reader)
    {
        var count = reader.ReadNumber();
        _starts = new int[count];
        _properties = new CodePointProperties[count];
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            start += reader.ReadNumber();
            _starts[i] = start;
            _properties[i] = new CodePointProperties(reader.ReadNumber());
        }
    }

    public CodePointProperties this[int codePoint]
    {
        get
        {
            var index = Array.BinarySearch(_starts, codePoint);
            return _properties[index >= 0 ? index : ~index - 1];
        }
    }
}

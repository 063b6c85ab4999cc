namespace BindSim.Model.Addresses.Unicode;

/// <summary>Reads unsigned LEB128 numbers one after another.</summary>
internal sealed class TableReader(byte[] bytes)
{
    private int _position;

    public int ReadNumber()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[_position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

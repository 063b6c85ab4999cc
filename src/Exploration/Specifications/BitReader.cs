namespace BindSim.Exploration.Specifications;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
internal ref struct BitReader(ReadOnlySpan<ulong> words)
{
    private readonly ReadOnlySpan<ulong> _words = words;
    private int _at;

    /// <summary>Reads the next number.</summary>
    public ulong Read(int bits)
    {
        int word = _at >> 6;
        int from = _at & 63;
        ulong number = _words[word] >> from;
        if (from + bits > 64)
        {
            number |= _words[word + 1] << (64 - from);
        }

        _at += bits;
        return number & (ulong.MaxValue >> (64 - bits));
    }
}

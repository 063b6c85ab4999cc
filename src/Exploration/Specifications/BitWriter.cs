namespace BindSim.Exploration.Specifications;

/// <summary>Writes numbers of few bits one behind the other into words.</summary>
internal ref struct BitWriter(Span<ulong> words)
{
    private readonly Span<ulong> _words = words;
    private ulong _word;
    private int _used;
    private int _at;

    /// <summary>Writes the lowest bits of a number that has no others.</summary>
    public void Write(ulong number, int bits)
    {
        _word |= number << _used;
        _used += bits;
        if (_used >= 64)
        {
            _words[_at++] = _word;
            _used -= 64;
            _word = _used == 0 ? 0 : number >> (bits - _used);
        }
    }

    /// <summary>Writes what is left of the last word, and zeros behind it.</summary>
    public void End()
    {
        if (_at < _words.Length)
        {
            _words[_at++] = _word;
        }

        _words[_at..].Clear();
    }
}

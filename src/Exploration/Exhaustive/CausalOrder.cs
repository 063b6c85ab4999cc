using System.Numerics;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// The happens-before relation of the current execution: for each event the set of earlier events it depends on, directly or
/// through others, as bits. Event i needs i bits, so the sets lie in one array as a triangle.
/// </summary>
internal sealed class CausalOrder
{
    private ulong[] _bits = new ulong[256];

    /// <summary>Starts the past of event <paramref name="index"/>, empty.</summary>
    public void Begin(int index)
    {
        var end = Offset(index) + Words(index);
        if (end > _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(end, _bits.Length * 2));
        }

        Past(index).Clear();
    }

    public bool HappensBefore(int earlier, int later) =>
        (_bits[Offset(later) + (earlier >> 6)] >> (earlier & 63) & 1) != 0;

    /// <summary>Puts <paramref name="earlier"/> and its past into the past of <paramref name="later"/>.</summary>
    public void Order(int earlier, int later)
    {
        var into = Past(later);
        var from = Past(earlier);
        for (var word = 0; word < from.Length; word++)
        {
            into[word] |= from[word];
        }

        into[earlier >> 6] |= 1UL << (earlier & 63);
    }

    /// <summary>The latest event before <paramref name="limit"/> that is not in the past of <paramref name="index"/>, or -1.</summary>
    public int LatestUnordered(int index, int limit)
    {
        if (limit <= 0)
        {
            return -1;
        }

        var past = Past(index);
        var word = (limit - 1) >> 6;
        var free = ~past[word] & (ulong.MaxValue >> (63 - ((limit - 1) & 63)));
        while (free == 0)
        {
            if (--word < 0)
            {
                return -1;
            }

            free = ~past[word];
        }

        return (word << 6) + 63 - BitOperations.LeadingZeroCount(free);
    }

    private Span<ulong> Past(int index) => _bits.AsSpan(Offset(index), Words(index));

    private static int Words(int index) => (index >> 6) + 1;

    private static int Offset(int index)
    {
        var block = index >> 6;
        return (32 * block * (block + 1)) + ((index & 63) * (block + 1));
    }
}

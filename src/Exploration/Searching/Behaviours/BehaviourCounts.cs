using System.Buffers.Binary;

namespace BindSim.Exploration.Searching.Behaviours;

/// <summary>
/// How often each behaviour was seen. Exact while there are few; beyond <see cref="Capacity"/> only those are kept whose hash ends in enough
/// zeros, a sample of behaviours that does not depend on the order in which they came (adaptive sampling, Wegman; Flajolet 1990). So threads
/// and machines that divide the runs come to the same counts, in bounded memory.
/// </summary>
public sealed class BehaviourCounts
{
    /// <summary>The most behaviours that are kept.</summary>
    public const int Capacity = 65_536;

    private const int BytesPerEntry = sizeof(ulong) + sizeof(uint) + sizeof(uint);

    private readonly Dictionary<ulong, Count> _kept = [];

    /// <summary>Runs counted.</summary>
    public long Runs { get; private set; }

    /// <summary>Those of them that test what the others have seen; see <see cref="IsTest"/>.</summary>
    public long Tests { get; private set; }

    /// <summary>One behaviour in 2 to this power is kept.</summary>
    public int Level { get; private set; }

    /// <summary>How many behaviours are kept.</summary>
    public int Kept => _kept.Count;

    /// <summary>How many of these were seen in one run only.</summary>
    public int KeptOnce => _kept.Values.Count(count => count.Others + count.Tests == 1);

    /// <summary>For each kept behaviour that only runs of the test half showed, in how many.</summary>
    public IEnumerable<long> OnlyInTests => _kept.Values.Where(count => count.Others == 0).Select(count => (long)count.Tests);

    /// <summary>
    /// Whether a run belongs to the half that tests what the other half has seen. By its number, and mixed, so that every shard and every
    /// thread has runs of both.
    /// </summary>
    public static bool IsTest(long run) => (ulong)run * 0x9E37_79B9_7F4A_7C15 >> 63 == 1;

    /// <summary>Counts one run.</summary>
    public void Add(ulong behaviour, long run)
    {
        bool test = IsTest(run);
        Runs++;
        Tests += test ? 1 : 0;
        Add(behaviour, test ? new Count(0, 1) : new Count(1, 0));
    }

    /// <summary>Counts what others have counted, of other runs.</summary>
    public void Add(BehaviourCounts others)
    {
        Runs += others.Runs;
        Tests += others.Tests;
        Raise(others.Level);
        foreach ((ulong behaviour, Count count) in others._kept)
        {
            Add(behaviour, count);
        }
    }

    /// <summary>All that is kept, in order, for a file.</summary>
    public byte[] Write()
    {
        var bytes = new byte[_kept.Count * BytesPerEntry];
        Span<byte> rest = bytes;
        foreach (ulong behaviour in _kept.Keys.Order())
        {
            Count count = _kept[behaviour];
            BinaryPrimitives.WriteUInt64LittleEndian(rest, behaviour);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[sizeof(ulong)..], count.Others);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[(sizeof(ulong) + sizeof(uint))..], count.Tests);
            rest = rest[BytesPerEntry..];
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It did not write that.</exception>
    public static BehaviourCounts Read(long runs, long tests, int level, byte[] kept)
    {
        if (kept.Length % BytesPerEntry != 0 || level is < 0 or > 63 || tests > runs)
        {
            throw new FormatException("These are no counts of behaviours.");
        }

        var counts = new BehaviourCounts { Runs = runs, Tests = tests, Level = level };
        for (ReadOnlySpan<byte> rest = kept; rest.Length > 0; rest = rest[BytesPerEntry..])
        {
            counts.Add(
                BinaryPrimitives.ReadUInt64LittleEndian(rest),
                new Count(
                    BinaryPrimitives.ReadUInt32LittleEndian(rest[sizeof(ulong)..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(rest[(sizeof(ulong) + sizeof(uint))..])));
        }

        return counts;
    }

    private void Add(ulong behaviour, Count count)
    {
        if (!IsKept(behaviour, Level))
        {
            return;
        }

        ref Count known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_kept, behaviour, out _);
        known = new Count(known.Others + count.Others, known.Tests + count.Tests);
        while (_kept.Count > Capacity)
        {
            Raise(Level + 1);
        }
    }

    private void Raise(int level)
    {
        if (level <= Level)
        {
            return;
        }

        Level = level;
        foreach (ulong behaviour in _kept.Keys.Where(behaviour => !IsKept(behaviour, level)).ToArray())
        {
            _kept.Remove(behaviour);
        }
    }

    private static bool IsKept(ulong behaviour, int level) => System.Numerics.BitOperations.TrailingZeroCount(behaviour) >= level;

    private readonly record struct Count(uint Others, uint Tests);
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace BindSim.SimServer.Xml;

/// <summary>
/// A bounded <see cref="IParseMemo"/>: a hash table whose newest entries push out older ones. It compares all bytes, so
/// that a hash collision costs time and never gives a wrong answer, and its hash is its own, the same in every process.
/// For one thread.
/// </summary>
public sealed class ParseMemo : IParseMemo
{
    /// <summary>Longest bytes remembered. Longer ones are rare, and parsed every time.</summary>
    public const int MaxEntryBytes = 2048;

    private const int Probes = 4;
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private readonly Entry[] _entries;

    /// <summary>Creates an empty memo.</summary>
    /// <param name="capacity">Most entries held, rounded up to a power of two; 4 to 1048576. Memory is at most about capacity times <see cref="MaxEntryBytes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    public ParseMemo(int capacity = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, Probes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 20);
        _entries = new Entry[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
    }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Element? element)
    {
        if (bytes.Length <= MaxEntryBytes)
        {
            ulong hash = Hash(bytes);
            for (int probe = 0; probe < Probes; probe++)
            {
                ref readonly var entry = ref _entries[Slot(hash, probe)];
                if (entry.Hash == hash && entry.Element is not null && bytes.SequenceEqual(entry.Bytes))
                {
                    element = entry.Element;
                    return true;
                }
            }
        }
        element = null;
        return false;
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> bytes, Element element)
    {
        if (bytes.Length > MaxEntryBytes)
        {
            return;
        }
        ulong hash = Hash(bytes);
        int slot = Slot(hash, 0);
        for (int probe = 0; probe < Probes; probe++)
        {
            if (_entries[Slot(hash, probe)].Element is null)
            {
                slot = Slot(hash, probe);
                break;
            }
        }
        _entries[slot] = new Entry(hash, bytes.ToArray(), element);
    }

    private int Slot(ulong hash, int probe) => (int)((hash + (ulong)probe) & (ulong)(_entries.Length - 1));

    /// <summary>Multiply and fold, sixteen bytes at a time.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Odd;
        if (bytes.Length < 16)
        {
            Span<byte> padded = stackalloc byte[16];
            padded.Clear();
            bytes.CopyTo(padded);
            return FoldIn(hash, padded);
        }
        for (int from = 0; from < bytes.Length - 16; from += 16)
        {
            hash = FoldIn(hash, bytes[from..]);
        }
        return FoldIn(hash, bytes[^16..]); // may overlap the piece before it: cheaper than a copy of the rest
    }

    private static ulong FoldIn(ulong hash, ReadOnlySpan<byte> sixteen) =>
        Fold(BinaryPrimitives.ReadUInt64LittleEndian(sixteen) ^ Odd, BinaryPrimitives.ReadUInt64LittleEndian(sixteen[8..]) ^ hash);

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }

    private readonly record struct Entry(ulong Hash, byte[] Bytes, Element? Element);
}

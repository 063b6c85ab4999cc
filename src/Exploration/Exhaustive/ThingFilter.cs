using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BindSim.Exploration.Exhaustive;

/// <summary>A set of things by their hashes that may say yes by mistake and never no: a Bloom filter of 256 bits.</summary>
[InlineArray(Words)]
internal struct ThingFilter
{
    private const int Words = 4;

    private ulong _first;

    private readonly Vector256<ulong> Bits => Vector256.Create((ReadOnlySpan<ulong>)this);

    /// <summary>Puts a thing in.</summary>
    public void Add(ulong hash) => this[Word(hash)] |= Bit(hash);

    /// <summary>Whether the thing may be in.</summary>
    public readonly bool MayHold(ulong hash) => (this[Word(hash)] & Bit(hash)) != 0;

    /// <summary>Whether some thing may be in both.</summary>
    public readonly bool MayMeet(in ThingFilter other) => (Bits & other.Bits) != Vector256<ulong>.Zero;

    private static int Word(ulong hash) => (int)(hash >> 6) & (Words - 1);

    private static ulong Bit(ulong hash) => 1UL << (int)(hash & 63);
}

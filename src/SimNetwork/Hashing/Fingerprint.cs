using System.Buffers.Binary;
using System.Numerics;

namespace BindSim.SimNetwork.Hashing;

/// <summary>
/// A running 64-bit hash that is the same on every machine and in every process. Two runs with different
/// fingerprints differ; two runs with the same one are the same but for odds of about one in 2^64 a pair. Not cryptographic.
/// </summary>
public struct Fingerprint
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    private Fingerprint(ulong state) => _state = state;

    /// <summary>The fingerprint of nothing.</summary>
    public static Fingerprint Empty => new(0xCBF2_9CE4_8422_2325);

    /// <summary>The hash of all that was added, in order.</summary>
    public readonly ulong Value
    {
        get
        {
            ulong x = _state;
            x ^= x >> 32;
            x *= 0xD6E8_FEB8_6659_FD93;
            return x ^ (x >> 32);
        }
    }

    /// <summary>Adds one number.</summary>
    public void Add(ulong value) => _state = (BitOperations.RotateLeft(_state, 23) ^ value) * Multiplier;

    /// <summary>Adds bytes and their length.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add((ulong)bytes.Length);
        while (bytes.Length >= sizeof(ulong))
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte b in bytes)
        {
            rest = (rest << 8) | b;
        }

        Add(rest);
    }
}

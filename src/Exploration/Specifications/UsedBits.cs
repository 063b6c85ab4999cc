using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace BindSim.Exploration.Specifications;

/// <summary>Of 64 bits those that are used, pushed together into one number and back, in their order.</summary>
/// <param name="mask">The bits that are used.</param>
internal readonly struct UsedBits(ulong mask)
{
    private readonly ulong _mask = mask;

    /// <summary>How many are used.</summary>
    public int Count { get; } = BitOperations.PopCount(mask);

    /// <summary>The used bits of <paramref name="bits"/> as a number below 2^<see cref="Count"/>.</summary>
    public ulong Gather(ulong bits) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(bits, _mask) : GatherSlowly(bits);

    /// <summary>The bits that <see cref="Gather"/> made a number of; the others are 0.</summary>
    public ulong Scatter(ulong number) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(number, _mask) : ScatterSlowly(number);

    /// <summary>What <see cref="Gather"/> does where the processor cannot.</summary>
    internal ulong GatherSlowly(ulong bits)
    {
        ulong number = 0;
        int at = 0;
        for (ulong left = _mask; left != 0; left &= left - 1)
        {
            number |= ((bits >> BitOperations.TrailingZeroCount(left)) & 1) << at++;
        }

        return number;
    }

    /// <summary>What <see cref="Scatter"/> does where the processor cannot.</summary>
    internal ulong ScatterSlowly(ulong number)
    {
        ulong bits = 0;
        for (ulong left = _mask; left != 0; left &= left - 1)
        {
            bits |= (number & 1) << BitOperations.TrailingZeroCount(left);
            number >>= 1;
        }

        return bits;
    }
}

using System.Numerics;
using BindSim.Exploration.Specifications;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Specifications;

/// <summary>Bits that a mask picks, as one number and back.</summary>
public sealed class UsedBitsTests
{
    [Fact]
    public void What_is_gathered_is_scattered_back() => Props.Check(Pairs, pair =>
    {
        (ulong mask, ulong bits) = pair;
        var used = new UsedBits(mask);
        ulong number = used.Gather(bits);
        Assert.Equal(BitOperations.PopCount(mask), used.Count);
        Assert.Equal(bits & mask, used.Scatter(number));
        Assert.True(used.Count == 64 || number < 1UL << used.Count);
    });

    [Fact]
    public void The_slow_way_is_the_fast_way() => Props.Check(Pairs, pair =>
    {
        (ulong mask, ulong bits) = pair;
        var used = new UsedBits(mask);
        Assert.Equal(used.Gather(bits), used.GatherSlowly(bits));
        Assert.Equal(used.Scatter(bits), used.ScatterSlowly(bits));
    });

    [Fact]
    public void The_bits_keep_their_order()
    {
        var used = new UsedBits(0xF0_03);
        Assert.Equal(0b1010_01UL, used.Gather(0xAF_FD));
        Assert.Equal(0xA0_01UL, used.Scatter(0b1010_01));
    }

    private static Gen<ulong> Word =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((ulong)(uint)high << 32) | (uint)low;

    private static Arbitrary<(ulong Mask, ulong Bits)> Pairs => Arb.From(from mask in Word from bits in Word select (mask, bits));
}

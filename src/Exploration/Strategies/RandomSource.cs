namespace BindSim.Exploration.Strategies;

/// <summary>A small generator of pseudo-random numbers (xoshiro256**, Blackman and Vigna 2018), seeded by SplitMix64. The same seed gives the same numbers everywhere, for ever.</summary>
public sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts from a seed and the number of the run, so that run n of a seed can be had without those before it.</summary>
    public RandomSource(ulong seed, ulong run = 0) => Restart(seed, run);

    /// <summary>Starts over.</summary>
    public void Restart(ulong seed, ulong run)
    {
        ulong x = seed ^ (run * 0xD134_2543_DE82_EF95);
        _s0 = SplitMix(ref x);
        _s1 = SplitMix(ref x);
        _s2 = SplitMix(ref x);
        _s3 = SplitMix(ref x);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each equally likely to within 2^-32.</summary>
    public int Next(int bound) => (int)(((Next() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        ulong result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong x)
    {
        x += 0x9E37_79B9_7F4A_7C15;
        ulong z = x;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}

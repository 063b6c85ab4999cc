using System.Numerics;
using BindSim.Exploration.Files;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>A set of <see cref="Lapse"/>: those of one run, or of several.</summary>
/// <param name="Bits">One bit for each.</param>
public readonly record struct Lapses(uint Bits)
{
    /// <summary>Whether there is none: the specification followed to the end.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Their words, in the order of the enum.</summary>
    public IEnumerable<string> Ids
    {
        get
        {
            for (uint left = Bits; left != 0; left &= left - 1)
            {
                yield return Words<Lapse>.Of((Lapse)BitOperations.TrailingZeroCount(left));
            }
        }
    }

    /// <summary>The set of one.</summary>
    public static Lapses Of(Lapse lapse) => new(1u << (int)lapse);

    /// <summary>What is in either.</summary>
    public static Lapses operator |(Lapses one, Lapses other) => new(one.Bits | other.Bits);
}

namespace BindSim.Exploration.ModelChecking;

/// <summary>Tells whether two states are the same up to the symmetry, exactly, also where the canonical form is not unique.</summary>
internal sealed class Orbit<TState>(IPacking<TState> packing, ISymmetry<TState>? symmetry)
{
    private readonly ulong[] _words = new ulong[packing.Words];
    private readonly ulong[] _otherWords = new ulong[packing.Words];

    public bool IsSame(in TState one, in TState other)
    {
        packing.Pack(in one, _words);
        packing.Pack(in other, _otherWords);
        return _words.AsSpan().SequenceEqual(_otherWords);
    }

    /// <summary>Whether <paramref name="state"/> is a permutation of the <paramref name="stored"/> one.</summary>
    public bool Contains(ulong[] stored, in TState state)
    {
        if (symmetry is null)
        {
            return Packs(in state, stored);
        }

        var canonical = symmetry.Canonical(in state);
        if (Packs(in canonical, stored))
        {
            return true;
        }

        foreach (var image in symmetry.Images(state))
        {
            if (Packs(in image, stored))
            {
                return true;
            }
        }

        return false;
    }

    private bool Packs(in TState state, ulong[] stored)
    {
        packing.Pack(in state, _words);
        return _words.AsSpan().SequenceEqual(stored);
    }
}

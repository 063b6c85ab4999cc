using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>
/// The clients are interchangeable. The canonical form has the slots sorted; with a racy registry, slots that differ only in whom they saw keep their order,
/// so a few orbits are searched twice.
/// </summary>
public sealed class BindSymmetry(BindSettings settings) : ISymmetry<BindState>
{
    /// <inheritdoc/>
    public int Degree { get; } = settings.Clients;

    /// <inheritdoc/>
    public BindState Canonical(in BindState state)
    {
        if (settings.Registry == Registry.Racy)
        {
            return CanonicalWithSnapshots(in state);
        }

        var sorted = state;
        for (var i = 1; i < Degree; i++)
        {
            var slot = sorted[i];
            var at = i;
            for (; at > 0 && sorted[at - 1].Bits > slot.Bits; at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = slot;
        }

        return sorted;
    }

    /// <inheritdoc/>
    public BindState Permute(in BindState state, ReadOnlySpan<int> places)
    {
        var permuted = default(BindState);
        for (var i = 0; i < Degree; i++)
        {
            var slot = state[i];
            slot.Snapshot = slot.Snapshot == 0 ? 0 : places[slot.Snapshot - 1] + 1;
            permuted[places[i]] = slot;
        }

        return permuted;
    }

    private BindState CanonicalWithSnapshots(in BindState state)
    {
        Span<uint> keys = stackalloc uint[Degree];
        for (var i = 0; i < Degree; i++)
        {
            var anonymous = state[i];
            anonymous.Snapshot = Math.Min(anonymous.Snapshot, 1);
            keys[i] = anonymous.Bits;
        }

        Span<int> places = stackalloc int[Degree];
        for (var i = 0; i < Degree; i++)
        {
            for (var j = 0; j < Degree; j++)
            {
                places[i] += keys[j] < keys[i] || (keys[j] == keys[i] && j < i) ? 1 : 0;
            }
        }

        return Permute(in state, places);
    }
}

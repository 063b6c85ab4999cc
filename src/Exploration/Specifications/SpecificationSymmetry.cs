using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// The devices are interchangeable: all behave alike, and each may mean to ask for any of the resources. The canonical form has them, with
/// their streams, sorted by what they are as numbers. Ages are ranks and name no device, so nothing else has to follow.
/// </summary>
/// <param name="specification">The specification.</param>
/// <param name="packing">Its packing.</param>
public sealed class SpecificationSymmetry(SessionSpecification specification, SpecificationPacking packing) : ISymmetry<SystemState>
{
    /// <inheritdoc/>
    public int Degree { get; } = specification.Bound.Devices;

    /// <inheritdoc/>
    public SystemState Canonical(in SystemState state)
    {
        Span<UInt128> keys = stackalloc UInt128[Degree];
        Span<int> places = stackalloc int[Degree];
        ReadOnlySpan<StreamState> streams = state.Streams;
        bool sorted = true;
        for (int i = 0; i < Degree; i++)
        {
            UInt128 key = packing.Number(streams[2 * i]);
            key = (key << packing.StreamBits) | packing.Number(streams[(2 * i) + 1]);
            key = (key << packing.DeviceBits) | packing.Number(state.Devices[i]);
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
                places[at] = places[at - 1];
            }

            keys[at] = key;
            places[at] = i;
            sorted &= at == i;
        }

        return sorted ? state : Gathered(state, places);
    }

    /// <inheritdoc/>
    public SystemState Permute(in SystemState state, ReadOnlySpan<int> places)
    {
        SystemState permuted = state;
        for (int i = 0; i < Degree; i++)
        {
            Move(state, i, ref permuted, places[i]);
        }

        return permuted;
    }

    /// <summary>The devices in the order of their old places.</summary>
    private static SystemState Gathered(in SystemState state, ReadOnlySpan<int> from)
    {
        SystemState gathered = state;
        for (int i = 0; i < from.Length; i++)
        {
            Move(state, from[i], ref gathered, i);
        }

        return gathered;
    }

    private static void Move(in SystemState state, int from, ref SystemState to, int at)
    {
        to.DevicesToChange[at] = state.Devices[from];
        to.StreamsToChange[2 * at] = state.Streams[2 * from];
        to.StreamsToChange[(2 * at) + 1] = state.Streams[(2 * from) + 1];
    }
}

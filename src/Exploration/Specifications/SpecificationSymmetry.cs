using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// The devices are interchangeable: all behave alike, and each may mean to ask for any of the resources. The canonical form has them, with
/// their streams, sorted by what they are as numbers. Ages are ranks and name no device, so nothing else has to follow. Resources that the policy cannot tell apart
/// are interchangeable as well: of all their renamings the canonical form has the one with the least numbers. That costs time, and saves states.
/// </summary>
public sealed class SpecificationSymmetry : ISymmetry<SystemState>
{
    private readonly SpecificationPacking _packing;
    private readonly IReadOnlyList<ResourceRenaming> _renamings;
    private readonly int[][] _orders;

    /// <summary>The symmetry of a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="packing">Its packing.</param>
    /// <param name="withResources">Whether resources are interchangeable as well.</param>
    public SpecificationSymmetry(SessionSpecification specification, SpecificationPacking packing, bool withResources = false)
    {
        _packing = packing;
        Degree = specification.Bound.Devices;
        _renamings = withResources ? ResourceRenaming.Of(specification) : [];
        _orders = specification.Bound.OwnPresence ? [.. Orders(Degree)] : [];
    }

    /// <inheritdoc/>
    public int Degree { get; }

    /// <inheritdoc/>
    public SystemState Canonical(in SystemState state)
    {
        Span<DeviceKey> least = stackalloc DeviceKey[Degree];
        SystemState canonical = Sorted(state, least);
        Span<DeviceKey> keys = stackalloc DeviceKey[Degree];
        for (int i = 1; i < _renamings.Count; i++)
        {
            SystemState renamed = Sorted(_renamings[i].Rename(state, Degree), keys);
            if (keys.SequenceCompareTo(least) < 0)
            {
                keys.CopyTo(least);
                canonical = renamed;
            }
        }

        return canonical;
    }

    /// <inheritdoc/>
    public IEnumerable<SystemState> Images(SystemState state)
    {
        int[] places = [.. Enumerable.Range(0, Degree)];
        do
        {
            SystemState permuted = Permute(state, places);
            yield return permuted;
            foreach (ResourceRenaming renaming in _renamings.Skip(1))
            {
                yield return renaming.Rename(permuted, Degree);
            }
        }
        while (Permutations.Advance(places));
    }

    /// <inheritdoc/>
    public IEnumerable<Func<SystemState, SystemState>> Generators()
    {
        for (int i = 0; i + 1 < Degree; i++)
        {
            int[] places = [.. Enumerable.Range(0, Degree)];
            (places[i], places[i + 1]) = (i + 1, i);
            yield return state => Permute(state, places);
        }

        foreach (ResourceRenaming renaming in _renamings.Skip(1))
        {
            yield return state => renaming.Rename(state, Degree);
        }
    }

    /// <inheritdoc/>
    public SystemState Permute(in SystemState state, ReadOnlySpan<int> places)
    {
        SystemState permuted = state;
        for (int i = 0; i < Degree; i++)
        {
            Move(state, i, ref permuted, places[i]);
        }

        foreach (ref StreamState stream in _orders.Length > 0 ? permuted.StreamsToChange[..(2 * Degree)] : [])
        {
            stream = stream with { Watched = Moved(stream.Watched, places) };
        }

        return permuted;
    }

    /// <summary>The devices sorted, and what they were sorted by.</summary>
    private SystemState Sorted(in SystemState state, Span<DeviceKey> keys)
    {
        if (_orders.Length > 0)
        {
            return Least(state, keys);
        }

        Span<int> places = stackalloc int[Degree];
        bool sorted = true;
        for (int i = 0; i < Degree; i++)
        {
            DeviceKey key = KeyOf(state, i);
            int at = i;
            for (; at > 0 && keys[at - 1].CompareTo(key) > 0; at--)
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

    /// <summary>
    /// Of all orders of the devices the one with the least numbers. Where streams say who knows them, a number changes with the place of others, and sorting is not enough.
    /// </summary>
    private SystemState Least(in SystemState state, Span<DeviceKey> least)
    {
        SystemState best = state;
        Span<DeviceKey> keys = stackalloc DeviceKey[Degree];
        for (int order = 0; order < _orders.Length; order++)
        {
            SystemState permuted = Permute(state, _orders[order]);
            for (int i = 0; i < Degree; i++)
            {
                keys[i] = KeyOf(permuted, i);
            }

            if (order == 0 || keys.SequenceCompareTo(least) < 0)
            {
                keys.CopyTo(least);
                best = permuted;
            }
        }

        return best;
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        int[] places = [.. Enumerable.Range(0, count)];
        do
        {
            yield return [.. places];
        }
        while (Permutations.Advance(places));
    }

    private DeviceKey KeyOf(in SystemState state, int device)
    {
        ref readonly StreamState present = ref state.Streams[2 * device];
        ref readonly StreamState left = ref state.Streams[(2 * device) + 1];
        UInt128 key = _packing.Number(present);
        key = (key << _packing.StreamBits) | _packing.Number(left);
        key = (key << _packing.DeviceBits) | _packing.Number(state.Devices[device]);
        UInt128 stanzas = _packing.StanzaBits == 0 ? 0 : new UInt128(_packing.Stanzas(present), _packing.Stanzas(left));
        return new DeviceKey(key, stanzas, _packing.Left(state.Devices[device]));
    }

    private static ushort Moved(ushort watched, ReadOnlySpan<int> places)
    {
        int moved = 0;
        for (int i = 0; i < places.Length; i++)
        {
            moved |= ((watched >> (2 * i)) & 3) << (2 * places[i]);
        }

        return (ushort)moved;
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

    /// <summary>A device with its streams and their stanzas as numbers.</summary>
    private readonly record struct DeviceKey(UInt128 Streams, UInt128 Stanzas, ulong Left) : IComparable<DeviceKey>
    {
        public int CompareTo(DeviceKey other) =>
            Streams != other.Streams ? Streams < other.Streams ? -1 : 1
            : Stanzas != other.Stanzas ? Stanzas < other.Stanzas ? -1 : 1
            : Left.CompareTo(other.Left);
    }
}

using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>Resources that change places, in a state: who means to ask for one means to ask for another, and all that has its name has the other's.</summary>
/// <param name="Wishes">The new place of each resource of the bound.</param>
/// <param name="Names">The new name of each name.</param>
internal sealed record ResourceRenaming(byte[] Wishes, byte[] Names)
{
    private const int GroupMax = 4;

    /// <summary>
    /// Every renaming that a policy cannot tell, the one that changes nothing first. Two resources are alike when each name that stands for the one, as it is
    /// asked for or with something generated, is in the class that the other's is in, and no name stands for both. Of more than four that are alike the others stay.
    /// </summary>
    public static IReadOnlyList<ResourceRenaming> Of(SessionSpecification specification)
    {
        byte[] identity = [.. Enumerable.Range(0, specification.Bound.Resources.Count).Select(wish => (byte)wish)];
        List<byte[]> maps = [identity];
        foreach (byte[] group in identity.Where(wish => IsPlain(specification, wish)).GroupBy(wish => Likeness(specification, wish)).Select(group => group.Take(GroupMax).ToArray()))
        {
            maps = [.. maps.SelectMany(map => Orders(group.Length).Select(order => Changed(map, group, order)))];
        }

        return [.. maps.Select(map => new ResourceRenaming(map, NamesUnder(specification, map)))];
    }

    /// <summary>The state with the resources renamed.</summary>
    /// <param name="state">The state.</param>
    /// <param name="devices">How many devices it has.</param>
    public SystemState Rename(in SystemState state, int devices)
    {
        SystemState renamed = state;
        Span<DeviceState> owners = renamed.DevicesToChange[..devices];
        foreach (ref DeviceState device in owners)
        {
            device = device with { Wish = Wishes[device.Wish], Believes = Names[device.Believes] };
        }

        foreach (ref StreamState stream in renamed.StreamsToChange[..(2 * devices)])
        {
            stream = stream with { Name = Names[stream.Name], Asked = Names[stream.Asked] };
        }

        return renamed;
    }

    private static byte[] Changed(byte[] map, byte[] group, int[] order)
    {
        byte[] changed = [.. map];
        for (int i = 0; i < group.Length; i++)
        {
            changed[group[i]] = group[order[i]];
        }

        return changed;
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        do
        {
            yield return [.. order];
        }
        while (Permutations.Advance(order));
    }

    /// <summary>Whether a resource is one that can be had, and its names are its own.</summary>
    private static bool IsPlain(SessionSpecification specification, byte wish)
    {
        byte[] own = NamesOf(specification, wish);
        IEnumerable<byte> others = Enumerable.Range(0, specification.Bound.Resources.Count).Where(other => other != wish).SelectMany(other => NamesOf(specification, (byte)other));
        return own.Distinct().Count() == own.Length && !own.Intersect(others).Any()
            && own.All(name => name != 0 && Resourcepart.TryPrepare(specification.Names.Asked(name)!, specification.Policy.Addresses, out _, out _));
    }

    private static string Likeness(SessionSpecification specification, byte wish) => string.Join(
        ',', NamesOf(specification, wish).SelectMany(name => new[] { name, specification.Names.Granted(name, GrantForm.AskedAndGenerated) }).Select(name => ClassOf(specification, name)));

    private static int ClassOf(SessionSpecification specification, byte name)
    {
        DeviceClass? deviceClass = specification.Policy.ClassOf(specification.Names.Resource(name, 0));
        return deviceClass is null ? -1 : specification.Policy.Classes.ToList().IndexOf(deviceClass);
    }

    private static byte[] NamesOf(SessionSpecification specification, byte wish) =>
        [.. Enumerable.Range(0, specification.Bound.Variants).Select(variant => specification.Names.NameOf(new DeviceState(DevicePhase.Offline, wish, (byte)variant, 0, 0)))];

    private static byte[] NamesUnder(SessionSpecification specification, byte[] wishes)
    {
        byte[] names = [.. Enumerable.Range(0, specification.Names.Last + 1).Select(name => (byte)name)];
        for (byte wish = 0; wish < wishes.Length; wish++)
        {
            foreach ((byte from, byte to) in NamesOf(specification, wish).Zip(NamesOf(specification, wishes[wish])))
            {
                names[from] = to;
                names[specification.Names.Granted(from, GrantForm.AskedAndGenerated)] = specification.Names.Granted(to, GrantForm.AskedAndGenerated);
            }
        }

        return names;
    }
}

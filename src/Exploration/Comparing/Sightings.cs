namespace BindSim.Exploration.Comparing;

/// <summary>Where each thing was seen with the fewest events.</summary>
internal sealed class Sightings<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Sighting> _shortest = [];

    /// <summary>What was seen, those with the fewest events first.</summary>
    public IEnumerable<KeyValuePair<TKey, Sighting>> InOrder =>
        _shortest.OrderBy(entry => entry.Value.Depth).ThenBy(entry => entry.Value.Oddity).ThenBy(entry => entry.Value.Part).ThenBy(entry => entry.Value.Node);

    /// <summary>Whether something was seen.</summary>
    public bool Contains(TKey key) => _shortest.ContainsKey(key);

    /// <summary>Keeps a sighting unless there is one with as few events.</summary>
    public void Add(TKey key, in Sighting sighting)
    {
        ref Sighting known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_shortest, key, out bool exists);
        if (!exists || sighting.Depth < known.Depth || (sighting.Depth == known.Depth && sighting.Oddity < known.Oddity))
        {
            known = sighting;
        }
    }
}

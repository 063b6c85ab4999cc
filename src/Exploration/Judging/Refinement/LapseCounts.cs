namespace BindSim.Exploration.Judging.Refinement;

/// <summary>In how many runs the specification did not follow to the end, and why. All of it is a sum: the same however runs are divided.</summary>
public sealed class LapseCounts
{
    private readonly SortedDictionary<string, long> _runsByLapse = new(StringComparer.Ordinal);

    /// <summary>Runs with a lapse.</summary>
    public long Runs { get; private set; }

    /// <summary>Runs by the word of the lapse, in the order of the words; a run may have several.</summary>
    public IReadOnlyDictionary<string, long> RunsByLapse => _runsByLapse;

    /// <summary>Adds one run.</summary>
    public void Add(Lapses lapses)
    {
        Runs += lapses.IsEmpty ? 0 : 1;
        foreach (string id in lapses.Ids)
        {
            Add(id, 1);
        }
    }

    /// <summary>Adds those of other runs.</summary>
    public void Add(long runs, IReadOnlyDictionary<string, long> runsByLapse)
    {
        Runs += runs;
        foreach ((string id, long count) in runsByLapse)
        {
            Add(id, count);
        }
    }

    private void Add(string id, long runs) => _runsByLapse[id] = _runsByLapse.GetValueOrDefault(id) + runs;
}

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Probes that are kept because the schedule they went may be executed soon. The search goes back to the deepest position that has a plan, so
/// where there are too many the shallowest is given up.
/// </summary>
internal sealed class Rehearsals
{
    private const int KeptMax = 4;

    private readonly List<Rehearsal> _kept = new(KeptMax + 1);

    /// <summary>Keeps a run for later.</summary>
    public void Keep(Rehearsal rehearsal)
    {
        // The deepest last; of one position the latest first, for plans are executed in the order in which they were made.
        var at = _kept.FindIndex(other => other.Position >= rehearsal.Position);
        _kept.Insert(at < 0 ? _kept.Count : at, rehearsal);
        if (_kept.Count > KeptMax)
        {
            Drop(0);
        }
    }

    /// <summary>A run that has gone the way of a plan, no longer kept here; or null.</summary>
    /// <param name="position">The length of the current execution; what went another way before is given up.</param>
    /// <param name="plan">The steps to come next.</param>
    public Rehearsal? Take(int position, WakeupNode? plan)
    {
        for (var at = _kept.Count - 1; at >= 0 && _kept[at].Position >= position; at--)
        {
            if (_kept[at].Position > position)
            {
                Drop(at);
            }
            else if (_kept[at].Begins(plan))
            {
                var taken = _kept[at];
                _kept.RemoveAt(at);
                return taken;
            }
        }

        return null;
    }

    /// <summary>Gives all up.</summary>
    public void Clear()
    {
        while (_kept.Count > 0)
        {
            Drop(_kept.Count - 1);
        }
    }

    private void Drop(int at)
    {
        _kept[at].Run.Dispose();
        _kept.RemoveAt(at);
    }
}

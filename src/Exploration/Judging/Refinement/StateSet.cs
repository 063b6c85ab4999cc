namespace BindSim.Exploration.Judging.Refinement;

/// <summary>States that are possible, without those that another one covers. One that is added may cover others that are there.</summary>
/// <param name="order">Which covers which.</param>
internal sealed class StateSet(IStateOrder order)
{
    // Fewer are looked through one by one.
    private const int IndexedMin = 16;

    private readonly Dictionary<int, int> _lastOfKind = [];
    private readonly List<(PossibleState State, int Kind, int Before)> _states = [];
    private int _indexed;

    /// <summary>All that were added and not covered at that moment, also those that are covered since.</summary>
    public int Count => _states.Count;

    /// <summary>One of them.</summary>
    public PossibleState this[int at] => _states[at].State;

    /// <summary>Begins anew, with none.</summary>
    public void Begin()
    {
        _states.Clear();
        _lastOfKind.Clear();
        _indexed = 0;
    }

    /// <summary>Begins anew, with some states.</summary>
    public void Begin(List<PossibleState> states)
    {
        Begin();
        foreach (PossibleState state in states)
        {
            Add(state);
        }
    }

    /// <summary>Adds a state, unless another one covers it.</summary>
    public void Add(PossibleState state)
    {
        int kind = order.KindOf(state);
        state.IsCovered = false;
        if (_states.Count < IndexedMin)
        {
            for (int i = 0; i < _states.Count; i++)
            {
                if (_states[i].Kind == kind && IsCovered(state, _states[i].State))
                {
                    return;
                }
            }

            _states.Add((state, kind, -1));
            return;
        }

        for (; _indexed < _states.Count; _indexed++)
        {
            Index(_indexed);
        }

        int last = _lastOfKind.GetValueOrDefault(kind, -1);
        for (int i = last; i >= 0; i = _states[i].Before)
        {
            if (IsCovered(state, _states[i].State))
            {
                return;
            }
        }

        _states.Add((state, kind, -1));
        Index(_indexed++);
    }

    /// <summary>Those that none covers.</summary>
    public List<PossibleState> ToList()
    {
        var left = new List<PossibleState>(_states.Count);
        foreach ((PossibleState state, _, _) in _states)
        {
            if (!state.IsCovered)
            {
                left.Add(state);
            }
        }

        return left;
    }

    private bool IsCovered(PossibleState state, PossibleState known)
    {
        if (known.IsCovered)
        {
            return false;
        }

        if (order.Covers(known, state))
        {
            return true;
        }

        known.IsCovered = order.Covers(state, known);
        return false;
    }

    private void Index(int at)
    {
        (PossibleState state, int kind, _) = _states[at];
        _states[at] = (state, kind, _lastOfKind.GetValueOrDefault(kind, -1));
        _lastOfKind[kind] = at;
    }
}

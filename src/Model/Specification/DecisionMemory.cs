namespace BindSim.Model.Specification;

/// <summary>
/// Answers by question, for several threads: old answers are read without a lock, new ones wait under it until there are as many of them.
/// </summary>
internal sealed class DecisionMemory
{
    private readonly object _gate = new();
    private readonly Dictionary<UInt128, (BindOutcome Outcome, uint Victims)> _new = [];
    private volatile Dictionary<UInt128, (BindOutcome Outcome, uint Victims)> _old = [];

    /// <summary>The answer to a question that was asked before.</summary>
    public bool TryRecall(UInt128 question, out (BindOutcome Outcome, uint Victims) answer)
    {
        if (_old.TryGetValue(question, out answer))
        {
            return true;
        }

        lock (_gate)
        {
            return _new.TryGetValue(question, out answer);
        }
    }

    /// <summary>Remembers an answer.</summary>
    public void Remember(UInt128 question, (BindOutcome Outcome, uint Victims) answer)
    {
        lock (_gate)
        {
            _new[question] = answer;
            if (_new.Count <= _old.Count / 2)
            {
                return;
            }

            var both = new Dictionary<UInt128, (BindOutcome Outcome, uint Victims)>(_old);
            foreach ((UInt128 known, (BindOutcome Outcome, uint Victims) outcome) in _new)
            {
                both[known] = outcome;
            }

            _new.Clear();
            _old = both;
        }
    }
}

namespace BindSim.Exploration.Exhaustive;

/// <summary>One position of the current execution: what was enabled, what was chosen, what is finished and what is to come.</summary>
internal sealed class Frame
{
    private ActorId[] _enabled = [];
    private int _enabledCount;

    /// <summary>The actors enabled before the step.</summary>
    public ReadOnlySpan<ActorId> Enabled => _enabled.AsSpan(0, _enabledCount);

    /// <summary>The step taken; its footprint is known once it was executed.</summary>
    public Step Step { get; set; }

    /// <summary>The number of alternatives the step had.</summary>
    public int Alternatives { get; set; }

    /// <summary>Steps whose every continuation was, or is, explored elsewhere: inherited ones first, then finished branches.</summary>
    public List<Step> Sleep { get; } = [];

    /// <summary>The branches not yet begun, the first one next.</summary>
    public WakeupNode? Pending { get; set; }

    /// <summary>Branches finished here.</summary>
    public int FinishedBranches { get; set; }

    /// <summary>Executions in the branches finished here.</summary>
    public long FinishedExecutions { get; set; }

    /// <summary>The length of the list of races before the step was executed.</summary>
    public int RacesBefore { get; set; }

    public void Reset(ReadOnlySpan<ActorId> enabled)
    {
        if (_enabled.Length < enabled.Length)
        {
            _enabled = new ActorId[enabled.Length * 2];
        }

        enabled.CopyTo(_enabled);
        _enabledCount = enabled.Length;
        Step = default;
        Alternatives = 0;
        Sleep.Clear();
        Pending = null;
        FinishedBranches = 0;
        FinishedExecutions = 0;
    }

    public bool Sleeps(ActorId actor, int alternative)
    {
        foreach (ref readonly var step in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Sleep))
        {
            if (step.Actor == actor && step.Alternative == alternative)
            {
                return true;
            }
        }

        return false;
    }
}

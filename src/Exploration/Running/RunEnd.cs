namespace BindSim.Exploration.Running;

/// <summary>Why a run was over.</summary>
public enum RunEnd
{
    /// <summary>Nothing could happen any more.</summary>
    Quiescent,

    /// <summary>A property did not hold.</summary>
    Violated,

    /// <summary>The scenario's bound on steps was reached.</summary>
    StepsMax,

    /// <summary>Code left the world; the run proves nothing.</summary>
    Escaped,
}

namespace BindSim.Exploration.Shrinking;

/// <summary>Why a shrinker stopped.</summary>
public enum ShrinkEnd
{
    /// <summary>No pass makes the run simpler. Another run may still be simpler: the passes do not try all.</summary>
    NoPassImproves,

    /// <summary>No pass makes it simpler, and every run with fewer choices in the same setting was tried: none fails so.</summary>
    EveryShorterRunTried,

    /// <summary>The runs it was given are used up.</summary>
    RunsMax,

    /// <summary>It was asked to stop.</summary>
    Cancelled,
}

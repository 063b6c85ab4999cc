namespace BindSim.Exploration.Explaining;

/// <summary>How thoroughly a failure is explained.</summary>
public sealed record ExplainOptions
{
    /// <summary>Re-runs after each choice.</summary>
    public int Runs { get; init; } = 200;

    /// <summary>Other picks tried at each choice, at most.</summary>
    public int Alternatives { get; init; } = 4;

    /// <summary>Where the random picks begin.</summary>
    public ulong Seed { get; init; } = 1;
}

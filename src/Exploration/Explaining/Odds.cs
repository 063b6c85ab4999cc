namespace BindSim.Exploration.Explaining;

/// <summary>How likely the failure was when the first choices had been made: the rest was picked at random, many times.</summary>
/// <param name="Choice">How many choices were kept, from 0.</param>
/// <param name="Step">The step that the last of them led to; 0 for none.</param>
/// <param name="Label">What the last of them picked; empty for none.</param>
/// <param name="Failed">How many of the re-runs failed in the same way.</param>
/// <param name="Runs">How many re-runs there were.</param>
public sealed record Odds(int Choice, int Step, string Label, int Failed, int Runs)
{
    /// <summary>What a bound is held with: 0.95.</summary>
    public const double Confidence = 0.95;

    /// <summary>Whether every re-run failed.</summary>
    public bool IsCertain => Failed == Runs;

    /// <summary>
    /// When every re-run failed: the least probability of failing that is not refuted with 95 % confidence (the one-sided bound of
    /// Clopper and Pearson for n of n, 0.05^(1/n)). Otherwise 0.
    /// </summary>
    public double AtLeast => IsCertain ? Math.Pow(1 - Confidence, 1.0 / Runs) : 0;
}

namespace BindSim.Exploration.Searching.Behaviours;

/// <summary>
/// How likely the next run is to do something that none before it did, from what the runs so far did.
/// <para>
/// The estimate is Good and Turing's (Good, The Population Frequencies of Species, Biometrika 1953): the share of runs whose behaviour was seen once. The
/// upper bound needs no estimate: half of the runs, by number, test the other half. How many of the m tests showed something that
/// the others did not is a binomial count with the very probability in question, so by Chernoff's bound it is, with the stated confidence, at most the
/// largest p with m KL(x/m, p) not above ln(1/risk). What all runs have seen is more than what half of them have: the bound holds for
/// the next run too. It assumes what a sample assumes: runs are independent draws of this strategy from this scenario. It says nothing of schedules
/// that the strategy cannot make, and nothing of a bug that shows in a behaviour already seen.
/// </para>
/// </summary>
/// <param name="Distinct">Behaviours seen; estimated where they are too many to count.</param>
/// <param name="SeenOnce">Those seen in one run only.</param>
/// <param name="Estimate">Good and Turing's estimate, from 0 to 1.</param>
/// <param name="UpperBound">The upper bound, from 0 to 1.</param>
/// <param name="IsSampled">Whether behaviours were too many to count, so that the figures come from a sample of them.</param>
public readonly record struct Novelty(long Distinct, long SeenOnce, double Estimate, double UpperBound, bool IsSampled)
{
    /// <summary>The bound holds in so many of a hundred searches.</summary>
    public const int ConfidencePercent = 95;

    private const double Risk = 1 - (ConfidencePercent / 100.0);

    // Two-sided 95 %, one-sided 97.5 %: half of the risk, where a part goes to the sampling of behaviours.
    private const double StandardErrors = 1.96;

    /// <summary>What counts come to.</summary>
    public static Novelty Of(BehaviourCounts counts)
    {
        double scale = Math.Pow(2, counts.Level);
        double seenOnce = counts.KeptOnce * scale;
        double newInTests = counts.OnlyInTests.Sum() * scale;
        double risk = Risk;
        if (counts.Level > 0)
        {
            newInTests += StandardErrors * Math.Sqrt(counts.OnlyInTests.Sum(count => (double)count * count) * scale * (scale - 1));
            risk /= 2;
        }

        return new Novelty(
            (long)(counts.Kept * scale),
            (long)seenOnce,
            counts.Runs == 0 ? 1 : Math.Min(1, seenOnce / counts.Runs),
            UpperBoundOf(Math.Min(newInTests, counts.Tests), counts.Tests, risk),
            counts.Level > 0);
    }

    /// <summary>The largest probability under which so few successes in so many tests are not too unlikely.</summary>
    public static double UpperBoundOf(double successes, double tests, double risk)
    {
        if (tests == 0)
        {
            return 1;
        }

        double share = successes / tests;
        double low = share;
        double high = 1;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = tests * Divergence(share, middle) > -Math.Log(risk) ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>The Kullback-Leibler divergence of two coins.</summary>
    private static double Divergence(double a, double b) => Part(a, b) + Part(1 - a, 1 - b);

    private static double Part(double a, double b) => a == 0 ? 0 : b == 0 ? double.PositiveInfinity : a * Math.Log(a / b);
}

namespace BindSim.KnownBugs.Measuring;

/// <summary>
/// In which schedule searches with different seeds first found something. A search that was stopped at the cap without a find is censored: all that is known is
/// that its first find comes later.
/// </summary>
/// <param name="Found">The first finds, each from 1 to <paramref name="Cap"/>; in any order.</param>
/// <param name="Censored">How many searches were stopped.</param>
/// <param name="Cap">Schedules after which a search is stopped.</param>
public sealed record FirstFinds(IReadOnlyList<long> Found, int Censored, long Cap)
{
    /// <summary>How many searches there were.</summary>
    public int Searches => Found.Count + Censored;

    /// <summary>The share of searches that found it, 0 to 1.</summary>
    public double Share => (double)Found.Count / Searches;

    /// <summary>The median; of an even number of searches the lower of the two in the middle, so that it is one that was seen. Null when it lies beyond the cap.</summary>
    public long? Median => At((Searches + 1) / 2);

    /// <summary>
    /// An interval that covers the true median with at least 95 %, whatever the distribution: two order statistics, the ranks by the binomial distribution with
    /// one half. An end is null when it lies beyond the cap; all stops are at one cap, so the order is known although the values are not.
    /// With fewer than 6 searches there is no such interval, and both ends are null.
    /// </summary>
    public (long? Low, long? High) Interval => Rank is int rank and > 0 ? (At(rank), At(Searches + 1 - rank)) : (null, null);

    /// <summary>The rank of the interval's lower end, from 1; 0 when there is none.</summary>
    public int Rank
    {
        get
        {
            // The interval from rank r to n + 1 - r misses the median with probability 2 P(X < r), X binomial with n and one half.
            double term = Math.Pow(0.5, Searches);
            double below = 0;
            int rank = 0;
            while (2 * (below + term) <= 0.05 && rank < Searches)
            {
                below += term;
                term = term * (Searches - rank) / (rank + 1);
                rank++;
            }

            return rank;
        }
    }

    private long? At(int rank) => rank <= Found.Count ? Found.Order().ElementAt(rank - 1) : null;
}

using BindSim.KnownBugs.Measuring;

namespace BindSim.KnownBugs.Tests;

/// <summary>Medians of searches of which some were stopped.</summary>
public sealed class FirstFindsTests
{
    /// <summary>The ranks of printed tables of the sign test.</summary>
    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(20, 6)]
    [InlineData(50, 18)]
    public void The_interval_is_that_of_the_sign_test(int searches, int rank) => Assert.Equal(rank, Of(searches, 0).Rank);

    [Fact]
    public void The_interval_covers_the_median_with_95_percent_and_the_next_narrower_does_not()
    {
        for (int searches = 6; searches <= 60; searches++)
        {
            int rank = Of(searches, 0).Rank;
            Assert.True(Coverage(searches, rank) >= 0.95, $"{searches} searches");
            Assert.True(Coverage(searches, rank + 1) < 0.95, $"{searches} searches");
        }
    }

    [Fact]
    public void What_was_stopped_counts_as_later_than_everything_seen()
    {
        FirstFinds finds = Of(30, 20);
        Assert.Equal(0.6, finds.Share);
        Assert.Equal(25, finds.Median);
        Assert.Equal((18, null), finds.Interval);
        Assert.Null(Of(20, 30).Median);
        Assert.Equal((18, null), Of(20, 30).Interval);
        Assert.Equal((null, null), Of(0, 50).Interval);
    }

    private static FirstFinds Of(int found, int censored) => new([.. Enumerable.Range(1, found).Select(i => (long)i).Reverse()], censored, 1_000);

    /// <summary>How likely the median lies between two ranks of a sample, summed over all numbers of values below it.</summary>
    private static double Coverage(int searches, int rank)
    {
        double all = 0;
        double ways = 1;
        for (int below = 0; below <= searches; below++)
        {
            all += below >= rank && below <= searches - rank ? ways / Math.Pow(2, searches) : 0;
            ways = ways * (searches - below) / (below + 1);
        }

        return all;
    }
}

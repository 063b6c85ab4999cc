using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Exploration.Tests.Searching;

/// <summary>What is left to be seen is counted the same by whoever counts, and bounded as stated.</summary>
public sealed class BehaviourCountsTests
{
    [Fact]
    public void Counts_are_the_same_however_runs_are_divided_also_where_behaviours_are_too_many_to_keep()
    {
        var whole = new BehaviourCounts();
        BehaviourCounts[] parts = [.. Enumerable.Range(0, 3).Select(_ => new BehaviourCounts())];
        var random = new Exploration.Strategies.RandomSource(1);
        for (long run = 0; run < 300_000; run++)
        {
            ulong behaviour = Mixed((ulong)random.Next(200_000));
            whole.Add(behaviour, run);
            parts[run % 3].Add(behaviour, run);
        }

        var merged = new BehaviourCounts();
        Array.ForEach(parts, merged.Add);
        Assert.Equal(whole.Write(), merged.Write());
        Assert.Equal((whole.Runs, whole.Tests, whole.Level), (merged.Runs, merged.Tests, merged.Level));
        Assert.Equal(2, whole.Level);
        Assert.InRange(whole.Kept, BehaviourCounts.Capacity / 2, BehaviourCounts.Capacity);

        // Of 200,000 behaviours 300,000 draws see about 200,000 (1 - e^-1.5), and e^-1.5 of them are left.
        var novelty = Novelty.Of(whole);
        Assert.True(novelty.IsSampled);
        Assert.InRange(novelty.Distinct, 155_374 * 0.98, 155_374 * 1.02);
        Assert.InRange(novelty.Estimate, 0.223 * 0.97, 0.223 * 1.03);
        Assert.InRange(novelty.UpperBound, 0.47, 0.50);

        // The sample may have missed some: the bound is above that of counts that are exact.
        Assert.True(novelty.UpperBound > Novelty.UpperBoundOf(whole.OnlyInTests.Sum() * 4.0, whole.Tests, 0.025) + 0.001, $"{novelty.UpperBound}");
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var counts = new BehaviourCounts();
        for (long run = 0; run < 100; run++)
        {
            counts.Add(Mixed((ulong)run % 7), run);
        }

        var read = BehaviourCounts.Read(counts.Runs, counts.Tests, counts.Level, counts.Write());
        Assert.Equal(counts.Write(), read.Write());
        Assert.Equal(Novelty.Of(counts), Novelty.Of(read));
        Assert.Throws<FormatException>(() => BehaviourCounts.Read(1, 0, 0, [1, 2, 3]));
    }

    [Fact]
    public void The_estimate_is_the_share_of_runs_seen_once()
    {
        var counts = new BehaviourCounts();
        for (long run = 0; run < 10; run++)
        {
            counts.Add(run < 7 ? 1 : (ulong)run, run);
        }

        var novelty = Novelty.Of(counts);
        Assert.Equal((4, 3, 0.3), (novelty.Distinct, novelty.SeenOnce, novelty.Estimate));
        Assert.Equal(1, Novelty.Of(new BehaviourCounts()).UpperBound);
    }

    [Theory]
    [InlineData(0, 100, 0.0295)] // 1 - 0.05^(1/100)
    [InlineData(0, 3000, 0.0009981)]
    [InlineData(100, 100, 1)]
    public void The_bound_is_chernoffs(double successes, double tests, double bound) =>
        Assert.Equal(bound, Novelty.UpperBoundOf(successes, tests, 0.05), 0.0001);

    [Fact]
    public void The_bound_holds_in_at_least_95_of_a_hundred_searches()
    {
        // Behaviours as they are in practice: few that are common, many that are rare. What the next run shows is known exactly.
        const int behaviours = 400;
        double[] odds = [.. Enumerable.Range(1, behaviours).Select(i => 1.0 / i)];
        double sum = odds.Sum();
        int held = 0;
        double worst = 0;
        for (int search = 0; search < 300; search++)
        {
            var random = new Exploration.Strategies.RandomSource(9, (ulong)search);
            var counts = new BehaviourCounts();
            var seen = new bool[behaviours];
            for (long run = 0; run < 500; run++)
            {
                double toss = random.Next(1 << 30) / (double)(1 << 30) * sum;
                int i = 0;
                while (i < behaviours - 1 && (toss -= odds[i]) > 0)
                {
                    i++;
                }

                seen[i] = true;
                counts.Add(Mixed((ulong)i), run);
            }

            double missing = odds.Where((_, i) => !seen[i]).Sum() / sum;
            var novelty = Novelty.Of(counts);
            held += novelty.UpperBound >= missing ? 1 : 0;
            worst = Math.Max(worst, novelty.UpperBound - missing);
        }

        Assert.InRange(held, 285, 300);
        Assert.InRange(worst, 0, 0.27);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(13)]
    public void About_half_of_the_runs_of_each_shard_test_the_others(int shards)
    {
        for (int shard = 0; shard < shards; shard++)
        {
            int tests = Enumerable.Range(0, 1_000).Count(i => BehaviourCounts.IsTest(shard + ((long)i * shards)));
            Assert.InRange(tests, 450, 550);
        }
    }

    private static ulong Mixed(ulong number) => (number + 1) * 0x9E37_79B9_7F4A_7C15 ^ ((number + 1) * 0xD6E8_FEB8_6659_FD93 >> 17);
}

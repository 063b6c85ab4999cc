using BindSim.Exploration.Strategies;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tests.Strategies;

/// <summary>POS samples orders of racing events, not interleavings.</summary>
public sealed class PosTests
{
    private const int Runs = 24_000;

    private static readonly Touch Shared = new(0, "x", Writes: true);

    [Fact]
    public void Every_order_of_racing_events_is_equally_likely()
    {
        Dictionary<string, int> orders = Count(new Threads([1, 1, 1, 1], (_, _) => Shared));
        Assert.Equal(24, orders.Count);

        // Chi squared with 23 degrees of freedom is above 49.7 in one of a thousand.
        double expected = Runs / 24.0;
        Assert.InRange(orders.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, 49.7);
    }

    [Fact]
    public void What_a_thread_does_for_itself_before_hardly_delays_its_racing_event()
    {
        // b has ten steps of its own before the one that races with a's only one. Its eleven draws must all be above a's: odds of 1 in 12.
        Dictionary<string, int> orders = Count(new Threads([1, 11], (thread, step) => thread == 0 || step == 10 ? Shared : default));
        int first = orders["bbbbbbbbbbba"];
        Assert.InRange(first, Runs / 12 * 0.93, Runs / 12 * 1.07);
        var random = new RandomStrategies(1);
        var program = new Threads([1, 11]);
        Assert.InRange(Enumerable.Range(0, Runs).Count(run => program.Run(random.ForRun(run))[^1] == 'a'), 0, first / 50);
    }

    [Fact]
    public void Events_that_raced_draw_anew_and_events_that_did_not_keep_their_priority()
    {
        // Two steps each. If b's first draw lost to a's and stays, a's second wins against it in two of three; if it is drawn anew, in one of two.
        Assert.InRange(Share(new Threads([2, 2], (_, _) => Shared)), 0.24, 0.26);
        Assert.InRange(Share(new Threads([2, 2])), 0.323, 0.343);
        Assert.InRange(Share(new Threads([2, 2], (thread, _) => Shared with { Key = $"{thread}" })), 0.323, 0.343);
        Assert.InRange(Share(new Threads([2, 2], (_, _) => Shared with { Writes = false })), 0.323, 0.343);

        static double Share(Threads program) => Count(program)["aabb"] / (double)Runs;
    }

    [Fact]
    public void A_run_is_the_same_whatever_ran_before_it()
    {
        var program = new Threads([3, 3, 3], (_, _) => Shared);
        var after = new PosStrategies(7, new RunLength(9, 0, 0));
        for (int run = 0; run < 50; run++)
        {
            Assert.Equal(program.Run(new PosStrategies(7, new RunLength(9, 0, 0)).ForRun(run)), program.Run(after.ForRun(run)));
        }
    }

    private static Dictionary<string, int> Count(Threads program)
    {
        var strategies = new PosStrategies(1, new RunLength(1, 0, 0));
        return Enumerable.Range(0, Runs).Select(run => program.Run(strategies.ForRun(run))).CountBy(order => order).ToDictionary();
    }
}

namespace BindSim.Exploration.Searching;

/// <summary>Which runs one thread of one shard makes, and until when: sequences round sequences.</summary>
internal static class RunNumbers
{
    /// <summary>Every so many-th run up to the number that was asked for, so that neither threads nor shards overlap.</summary>
    public static IEnumerable<long> Of(SearchOptions options, int job)
    {
        long stride = (long)options.Shard.Of * options.Jobs;
        for (long run = options.Shard.Number - 1 + ((long)options.Shard.Of * job); run < options.Schedules; run += stride)
        {
            yield return run;
        }
    }

    /// <summary>The same until the time is over or somebody cancels.</summary>
    public static IEnumerable<long> Within(this IEnumerable<long> runs, TimeSpan? time, CancellationToken cancel, System.Diagnostics.Stopwatch clock) =>
        runs.TakeWhile(_ => !cancel.IsCancellationRequested && !(clock.Elapsed >= time));
}

using BindSim.Exploration.Searching.Runners;

namespace BindSim.Exploration.Searching;

/// <summary>How much to search, and from where.</summary>
public sealed record SearchOptions
{
    /// <summary>Runs are numbered; the seed and the number are the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many schedules at most, over all shards.</summary>
    public long Schedules { get; init; } = 5_000;

    /// <summary>How long at most, or null for no bound. A search that ends by time has run fewer schedules than it was asked to.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How many threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Which part of the schedules.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>How many schedules this shard has at most.</summary>
    public long SchedulesOfShard => (Schedules + Shard.Of - Shard.Number) / Shard.Of;

    /// <summary>One run in so many is run twice, to see that it is the same.</summary>
    public int CheckEvery { get; init; } = 64;

    /// <summary>Whether each run draws which of the scenario's faults can strike in it.</summary>
    public bool Swarm { get; init; }

    /// <summary>Ends the search after the runs that are under way; what it found so far is its result.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>A runner that makes the runs that are asked for.</summary>
    /// <param name="innermost">Picks.</param>
    internal IRunner Sampled(IRunner innermost) => Swarm ? new SwarmRunner(innermost, Seed) : innermost;
}

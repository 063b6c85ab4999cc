using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching.Behaviours;
using BindSim.Exploration.Tracing;

namespace BindSim.Exploration.Searching;

/// <summary>What a search found.</summary>
public sealed record SearchResult
{
    /// <summary>What was searched.</summary>
    public required Setup Setup { get; init; }

    /// <summary>How: the strategy's name.</summary>
    public required string Strategy { get; init; }

    /// <summary>From where.</summary>
    public required SearchOptions Options { get; init; }

    /// <summary>Schedules run.</summary>
    public required long Schedules { get; init; }

    /// <summary>Schedules asked of this shard.</summary>
    public required long SchedulesAsked { get; init; }

    /// <summary>Events in all of them.</summary>
    public required long Steps { get; init; }

    /// <summary>Runs that were run twice.</summary>
    public required long Checked { get; init; }

    /// <summary>Runs given up at the scenario's bound on steps.</summary>
    public required long GivenUp { get; init; }

    /// <summary>The goals reached, as <see cref="Judging.Goals.Ids"/> reads them.</summary>
    public required ulong Goals { get; init; }

    /// <summary>The sum of the runs' hashes: the same for the same seed and schedules, whatever the jobs and shards.</summary>
    public required ulong Hash { get; init; }

    /// <summary>How often each behaviour was seen.</summary>
    public BehaviourCounts Behaviours { get; init; } = new();

    /// <summary>In how many runs the specification did not follow to the end, and why.</summary>
    public LapseCounts Lapses { get; init; } = new();

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The failing run with the lowest number, or null.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why the runs are not deterministic, or null when those that were checked are.</summary>
    public string? Nondeterminism { get; init; }

    /// <summary>Whether everything that was asked for was run, or a failure made the rest needless.</summary>
    public bool IsComplete => Failure is not null || Schedules == SchedulesAsked;
}

/// <summary>A run in which a property did not hold.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Trace">What it takes to have it again.</param>
/// <param name="Result">What came of it.</param>
public sealed record Failure(long Run, Trace Trace, RunResult Result);

using BindSim.Exploration.Searching;

namespace BindSim.Exploration.Proving;

/// <summary>How much of a proof is attempted, with what, and who is told.</summary>
public sealed record ProofOptions
{
    /// <summary>After so many executions, those of the search that is continued included, it ends, incomplete.</summary>
    public long ExecutionsMax { get; init; } = long.MaxValue;

    /// <summary>After this time it ends, incomplete; null for no bound.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How many threads, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether executions are left out that differ from others by an exchange of identical devices.</summary>
    public bool Symmetry { get; init; }

    /// <summary>Which part of the executions is made. All parts together make each execution once.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Where to go on, or null to begin. It must be of the same scenario, policy, server, symmetry and part.</summary>
    public ProofState? From { get; init; }

    /// <summary>Given all that is needed to go on: every <see cref="SaveEvery"/>, and when the search ends incomplete. Null for nobody.</summary>
    public Action<ProofState>? Save { get; init; }

    /// <summary>How often the state is saved while the search runs.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told now and then how far the search is, from any of its threads; or null.</summary>
    public Action<ProofProgress>? Progress { get; init; }

    /// <summary>Ends the search, incomplete.</summary>
    public CancellationToken Cancel { get; init; }
}

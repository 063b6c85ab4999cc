using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Merging;

/// <summary>A merged result and what its screen shows.</summary>
/// <param name="Document">The result as the whole search would have written it.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Files">How many files it was made of.</param>
/// <param name="Missing">Parts that were not among them.</param>
internal sealed record Merged(object Document, ExitCode Outcome, int Files, IReadOnlyList<Shard> Missing)
{
    /// <summary>What was searched: the policy, the scenario, the seed.</summary>
    public required string Subject { get; init; }

    /// <summary>What holds as far as it was searched, in a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Each scenario that was sampled.</summary>
    public IReadOnlyList<SearchSummary> Scenarios { get; init; } = [];

    /// <summary>What was violated, if anything was.</summary>
    public ViolationSummary? Violation { get; init; }

    /// <summary>Why the runs are not deterministic, if they are not.</summary>
    public string? Nondeterminism { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }
}

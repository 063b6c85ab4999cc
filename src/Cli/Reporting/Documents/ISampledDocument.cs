namespace BindSim.Cli.Reporting.Documents;

/// <summary>What the results of <c>check</c> and <c>explore</c> have alike.</summary>
internal interface ISampledDocument
{
    /// <summary>The version of bindsim that ran it.</summary>
    string Version { get; }

    /// <summary>The seed.</summary>
    ulong Seed { get; }

    /// <summary>The policy's name.</summary>
    string Policy { get; }

    /// <summary>A hash of the policy's canonical text.</summary>
    string PolicyText { get; }

    /// <summary>The policy's file as it was named.</summary>
    string File { get; }

    /// <summary>The server under test.</summary>
    string Variant { get; }

    /// <summary>How schedules were picked.</summary>
    string Strategy { get; }

    /// <summary>The parts that it is the result of; null where it is of all.</summary>
    IReadOnlyList<string>? Shards { get; }

    /// <summary>Each scenario that was searched.</summary>
    IReadOnlyList<SearchSummary> Searches { get; }

    /// <summary>What was violated, if anything was.</summary>
    ViolationSummary? Violation { get; }

    /// <summary>How its trace was shrunk, if it was.</summary>
    ShrinkSummary? Shrunk { get; }

    /// <summary>Why the runs are not deterministic, if they are not.</summary>
    string? Nondeterminism { get; }

    /// <summary>The command that shows it again.</summary>
    string Replay { get; }
}

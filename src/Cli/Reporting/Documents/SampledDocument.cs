using System.Text.Json.Serialization;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>What the results of <c>check</c> and <c>explore</c> have alike: their first keys, and their last.</summary>
internal abstract record SampledDocument
{
    private const int First = -1;
    private const int Last = 1;

    /// <param name="format">Format and version.</param>
    protected SampledDocument(string format) => Bindsim = format;

    /// <summary>Format and version.</summary>
    [JsonPropertyOrder(First)]
    public string Bindsim { get; }

    /// <summary>The version of bindsim that ran it.</summary>
    [JsonPropertyOrder(First)]
    public required string Version { get; init; }

    /// <summary>The seed.</summary>
    [JsonPropertyOrder(First)]
    public required ulong Seed { get; init; }

    /// <summary>The policy's name.</summary>
    [JsonPropertyOrder(First)]
    public required string Policy { get; init; }

    /// <summary>A hash of the policy's canonical text, in 16 hexadecimal digits.</summary>
    [JsonPropertyOrder(First)]
    public required string PolicyText { get; init; }

    /// <summary>The policy's file as it was named.</summary>
    [JsonPropertyOrder(First)]
    public required string File { get; init; }

    /// <summary>The server under test: <c>correct</c>, or the id of a known bug.</summary>
    [JsonPropertyOrder(First)]
    public required string Variant { get; init; }

    /// <summary>The strategy; <c>+swarm</c> where each schedule draws its faults.</summary>
    [JsonPropertyOrder(First)]
    public required string Strategy { get; init; }

    /// <summary>The parts of the search that this is the result of, such as <c>2/8</c>; left out where it is of all.</summary>
    [JsonPropertyOrder(First)]
    public IReadOnlyList<string>? Shards { get; init; }

    /// <summary><c>holds</c>, <c>violated</c>, <c>inconclusive</c> or <c>not-deterministic</c>; of a check also <c>goal-missed</c> or <c>findings</c>.</summary>
    [JsonPropertyOrder(First)]
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    [JsonPropertyOrder(First)]
    public required int ExitCode { get; init; }

    /// <summary>Each scenario that was searched.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<SearchSummary> Searches { get; }

    /// <summary>What was violated, if anything was.</summary>
    [JsonPropertyOrder(Last)]
    public ViolationSummary? Violation { get; init; }

    /// <summary>How far the trace was shrunk, if it was: it holds the shrunk run, and the violation above is that of the run that was found.</summary>
    [JsonPropertyOrder(Last)]
    public ShrinkSummary? Shrunk { get; init; }

    /// <summary>What a person wants to know of the policy, where it was checked; left out where there is nothing.</summary>
    [JsonPropertyOrder(Last)]
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    /// <summary>Why the runs are not deterministic, if they are not.</summary>
    [JsonPropertyOrder(Last)]
    public string? Nondeterminism { get; init; }

    /// <summary>The command that shows it again.</summary>
    [JsonPropertyOrder(Last)]
    public required string Replay { get; init; }
}

using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.CommandLine;

/// <summary>What <c>check</c> and <c>explore</c> are asked for alike.</summary>
/// <param name="Options">How much to search, and from where.</param>
/// <param name="Variant">The server under test.</param>
/// <param name="Out">The folder for traces; made only when there is one to write.</param>
/// <param name="Json">The file for the result as JSON, <c>-</c> for standard output, or null.</param>
internal sealed record SearchArguments(SearchOptions Options, ServerVariant Variant, string Out, string? Json)
{
    /// <summary>How schedules are picked, by name.</summary>
    public string Strategy { get; init; } = "random";

    /// <summary>The environment variable that chose the shard, or null.</summary>
    public string? ShardOrigin { get; init; }

    /// <summary>Whether the number of schedules was given; the exhaustive search runs as many as there are otherwise.</summary>
    public bool SchedulesGiven { get; init; }

    /// <summary>The file of an unfinished exhaustive search to go on with, or null.</summary>
    public string? Continue { get; init; }

    /// <summary>Whether the exhaustive search leaves out what differs by an exchange of identical devices only.</summary>
    public bool Symmetry { get; init; } = true;

    /// <summary>Whether the failure that is found is shrunk.</summary>
    public bool Shrink { get; init; } = true;

    /// <summary>The command that searches, without the options here: <c>bugs find S-02</c>; null for one that names scenario, policy and variant.</summary>
    public string? Command { get; init; }

    /// <summary>The options that make the same search again, as they are written; nothing for what is the default everywhere.</summary>
    public string Again
    {
        get
        {
            List<string> words = [$"--seed {Options.Seed}", $"--schedules {Options.Schedules}"];
            if (Options.Time is { } time)
            {
                words.Add($"--time {Durations.Write(time)}");
            }

            if (Options.Swarm)
            {
                words.Add("--swarm");
            }

            if (Options.Shard != Shard.Whole)
            {
                words.Add($"--shard {Options.Shard}");
            }

            if (Variant.Name != ServerVariant.Correct.Name && Command is null)
            {
                words.Add($"--variant {Variant.Name}");
            }

            return string.Join(' ', words);
        }
    }
}

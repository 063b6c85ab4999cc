using BindSim.Exploration.Judging;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The search of one scenario. Where it ended with a violation, the counts depend on how many threads ran, and are left out.</summary>
internal sealed record SearchSummary
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>A hash of the scenario's canonical text, in 16 hexadecimal digits.</summary>
    public required string Text { get; init; }

    /// <summary>Schedules asked of all shards.</summary>
    public required long AskedOfAll { get; init; }

    /// <summary>Schedules asked of this shard.</summary>
    public required long Asked { get; init; }

    /// <summary>Schedules run.</summary>
    public long? Schedules { get; init; }

    /// <summary>Events in all of them.</summary>
    public long? Steps { get; init; }

    /// <summary>Schedules that were run twice to see that they are the same.</summary>
    public long? RunTwice { get; init; }

    /// <summary>Schedules given up as endless.</summary>
    public long? GivenUp { get; init; }

    /// <summary>The sum of the schedules' hashes, modulo 2^64, in 16 hexadecimal digits; the hashes of all shards add up to that of the whole.</summary>
    public string? Hash { get; init; }

    /// <summary>The goals reached.</summary>
    public IReadOnlyCollection<string>? Reached { get; init; }

    /// <summary>The goals that must be reached and were not.</summary>
    public IReadOnlyCollection<string>? NotReached { get; init; }

    /// <summary>How much of what it can do was seen.</summary>
    public BehaviourSummary? Behaviours { get; init; }

    /// <summary>Schedules that the specification did not follow to their end; left out where it followed all.</summary>
    public LapseSummary? NotFollowed { get; init; }

    /// <summary>How long it took; the one value that differs from run to run.</summary>
    public required double Seconds { get; init; }

    /// <summary>The summary of a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="expected">The goals that must be reached.</param>
    public static SearchSummary Of(SearchResult search, IReadOnlyList<Goal> expected)
    {
        IReadOnlyCollection<string> reached = Goals.Ids(search.Goals);
        var summary = new SearchSummary
        {
            Name = search.Setup.Scenario.Name,
            Text = Identity.Of(search.Setup.Scenario),
            AskedOfAll = search.Options.Schedules,
            Asked = search.SchedulesAsked,
            Seconds = Math.Round(search.Elapsed.TotalSeconds, 3),
        };
        return search.Failure is not null ? summary : summary with
        {
            Schedules = search.Schedules,
            Steps = search.Steps,
            RunTwice = search.Checked,
            GivenUp = search.GivenUp,
            Hash = search.Hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            Reached = reached,
            NotReached = [.. expected.Select(goal => goal.Id).Distinct().Where(id => !reached.Contains(id))],
            NotFollowed = LapseSummary.Of(search.Lapses),
            Behaviours = BehaviourSummary.Of(search.Behaviours, search.Options.Shard != Shard.Whole),
        };
    }
}

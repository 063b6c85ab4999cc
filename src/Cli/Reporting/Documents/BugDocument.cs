using BindSim.Exploration.Files;
using BindSim.KnownBugs;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>One known bug, the result of <c>bindsim bugs show</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record BugDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "bug/1";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What goes wrong.</summary>
    public required string Title { get; init; }

    /// <summary>Where it was.</summary>
    public required string Origin { get; init; }

    /// <summary>How it works.</summary>
    public required string Mechanism { get; init; }

    /// <summary>The properties that it breaks.</summary>
    public required IReadOnlyList<string> Breaks { get; init; }

    /// <summary>The lines of a scenario file.</summary>
    public required IReadOnlyList<string> Scenario { get; init; }

    /// <summary>The lines of a policy file.</summary>
    public required IReadOnlyList<string> Policy { get; init; }

    /// <summary>The document of a bug.</summary>
    public static BugDocument Of(KnownBug bug) => new()
    {
        Id = bug.Id,
        Title = bug.Title,
        Origin = bug.Origin,
        Mechanism = bug.Mechanism,
        Breaks = bug.Breaks,
        Scenario = ScenarioFile.Write(bug.Scenario).TrimEnd('\n').Split('\n'),
        Policy = PolicyFile.Write(bug.Policy).TrimEnd('\n').Split('\n'),
    };
}

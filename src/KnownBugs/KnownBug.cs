using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;

namespace BindSim.KnownBugs;

/// <summary>A bug of a real server, rebuilt as a replaceable part of ours.</summary>
public sealed record KnownBug
{
    /// <summary>Its id in the corpus, with a word where one server had several: <c>S-02</c>, <c>S-45-unprepared</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What goes wrong, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Where it was: project, issue or commit, year.</summary>
    public required string Origin { get; init; }

    /// <summary>How, in two sentences.</summary>
    public required string Mechanism { get; init; }

    /// <summary>The ids of the properties that catch it.</summary>
    public required IReadOnlyList<string> Breaks { get; init; }

    /// <summary>A small scenario in which it shows.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The scenario in which the correct server shows nothing; another than <see cref="Scenario"/> only where the bug is the clients'.</summary>
    public Scenario Faultless
    {
        get => field ?? Scenario;
        init;
    }

    /// <summary>The policy under which it shows.</summary>
    public required SessionPolicy Policy { get; init; }

    /// <summary>Given the parts of the correct server, the parts of the one with the bug.</summary>
    public required Func<ServerParts, ServerParts> Plant { get; init; }

    /// <summary>The server with it.</summary>
    public ServerVariant Variant => new(Id, Plant);
}

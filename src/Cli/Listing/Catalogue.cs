using BindSim.Cli.Exploring;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.KnownBugs;

namespace BindSim.Cli.Listing;

/// <summary>Everything that can be named. Policies and scenarios are those in the folders of that name here.</summary>
internal static class Catalogue
{
    private const string Policies = "policies";
    private const string Scenarios = "scenarios";

    private static readonly (string Section, Func<IEnumerable<CatalogueEntry>> Read)[] All =
    [
        (Policies, () => Files(Policies, path => PolicyFile.Read(path).Description)),
        (Scenarios, () => ScenarioChoice.Known.Select(scenario => new CatalogueEntry(Scenarios, scenario.Name, scenario.Description))
            .Concat(Files(Scenarios, path => ScenarioFile.Read(path).Description))),
        ("strategies", () => StrategyChoice.Described.Select(strategy => new CatalogueEntry("strategies", strategy.Name, strategy.Sentence))),
        ("variants", () => Gallery.All.Select(bug => new CatalogueEntry("variants", bug.Id, $"Known bug: {bug.Title}.", bug.Origin))
            .Prepend(new CatalogueEntry("variants", ServerVariant.Correct.Name, "The server as it is."))),
        ("goals", () => Goals.All.Select(goal => new CatalogueEntry("goals", goal.Id, goal.Sentence))),
        ("properties", () => KnownProperties.All.Select(property => new CatalogueEntry("properties", property.Id, property.Sentence, property.Source))),
    ];

    /// <summary>The sections, in order.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. All.Select(section => section.Section)];

    /// <summary>The entries of one section, or of all.</summary>
    /// <exception cref="InputException">A file in one of the folders is not valid.</exception>
    public static IReadOnlyList<CatalogueEntry> Read(string? section) =>
        [.. All.Where(one => section is null || one.Section == section).SelectMany(one => one.Read())];

    private static IEnumerable<CatalogueEntry> Files(string folder, Func<string, string> describe) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => new CatalogueEntry(folder, path, describe(path)))
        : [];
}

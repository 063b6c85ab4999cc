using BindSim.Exploration.Judging;
using BindSim.Exploration.Searching;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Checking;

/// <summary>What checking a policy showed.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Searches">One search for each scenario, in order; after a failure the rest are not made.</param>
public sealed record CheckResult(SessionPolicy Policy, IReadOnlyList<(DerivedScenario Derived, SearchResult Search)> Searches)
{
    /// <summary>The search that failed, or null.</summary>
    public SearchResult? Failed => Searches.Select(entry => entry.Search).FirstOrDefault(search => search.Failure is not null);

    /// <summary>Why runs were not deterministic, or null.</summary>
    public string? Nondeterminism => Searches.Select(entry => entry.Search.Nondeterminism).FirstOrDefault(why => why is not null);

    /// <summary>Goals that must be reached in a scenario and were not. A search that was cut short has missed none yet.</summary>
    public IReadOnlyList<(string Scenario, Goal Goal)> Missed =>
        [.. Searches.Where(entry => entry.Search is { Failure: null, Nondeterminism: null, IsComplete: true })
            .SelectMany(entry => entry.Derived.NotReached(entry.Search).Select(goal => (entry.Derived.Scenario.Name, goal)))];

    /// <summary>Whether every search ran all the schedules it was asked to.</summary>
    public bool IsComplete => Searches.All(entry => entry.Search.IsComplete);

    /// <summary>Schedules run, in all scenarios.</summary>
    public long Schedules => Searches.Sum(entry => entry.Search.Schedules);

    /// <summary>The properties that were judged.</summary>
    public IReadOnlyList<Property> Properties => PropertyList.For(Policy);
}

using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;

namespace BindSim.Exploration.Checking;

/// <summary>A scenario made from a policy, and what must happen in some run of it, or it has shown nothing.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Expected">The goals.</param>
public sealed record DerivedScenario(Scenario Scenario, IReadOnlyList<Goal> Expected)
{
    /// <summary>The goals that a search of it has not reached.</summary>
    public IEnumerable<Goal> NotReached(SearchResult search)
    {
        IReadOnlyCollection<string> reached = Goals.Ids(search.Goals);
        return Expected.Distinct().Where(goal => !reached.Contains(goal.Id));
    }
}

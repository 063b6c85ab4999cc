using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Checking;

/// <summary>The main job: derives scenarios from a policy and searches each.</summary>
public static class PolicyCheck
{
    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="variant">The server under test.</param>
    /// <param name="strategies">Makes a strategy source for one thread and one scenario.</param>
    /// <param name="options">How much, for each scenario; a bound on time is for all of them together.</param>
    /// <param name="progress">Told which scenario is searched and how many schedules of it have run; or null.</param>
    public static CheckResult Execute(
        SessionPolicy policy, ServerVariant variant, Func<Setup, IStrategySource> strategies, SearchOptions options, Action<DerivedScenario, long>? progress = null)
    {
        IReadOnlyList<DerivedScenario> scenarios = ScenarioDeriver.Derive(policy);
        List<(DerivedScenario, SearchResult)> searches = [];
        foreach (DerivedScenario derived in scenarios)
        {
            SearchResult search = Search.Execute(
                () => new Setup(derived.Scenario, policy, variant),
                strategies,
                options with { Time = options.Time / scenarios.Count },
                done => progress?.Invoke(derived, done));
            searches.Add((derived, search));
            if (search.Failure is not null || search.Nondeterminism is not null)
            {
                break;
            }
        }

        return new CheckResult(policy, searches);
    }
}

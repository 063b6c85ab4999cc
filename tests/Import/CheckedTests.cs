using BindSim.Exploration.Checking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;

namespace BindSim.Import.Tests;

/// <summary>What is imported can be checked: the simulated server does what the policy says, and is found to.</summary>
public sealed class CheckedTests
{
    public static TheoryData<string> Files => [.. Configuration.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_imported_policy_is_checked_to_the_end(string file)
    {
        const int schedules = 8;
        CheckResult result = PolicyCheck.Execute(
            Configuration.Import(file).Policy, ServerVariant.Correct, _ => new RandomStrategies(1), new SearchOptions { Schedules = schedules, CheckEvery = 8 });
        Assert.Null(result.Failed?.Failure?.Result.Violation);
        Assert.Null(result.Nondeterminism);
        Assert.Equal((long)schedules * result.Searches.Count, result.Schedules);
        Assert.All(result.Searches, search => Assert.Equal(0, search.Search.GivenUp));
    }
}

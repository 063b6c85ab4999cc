using BindSim.Exploration.Proving;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>Every way to spread a budget of cuts, each once.</summary>
public sealed class FaultPlansTests
{
    [Fact]
    public void Two_cuts_over_two_clients()
    {
        var plans = new FaultPlans(clients: 2, cutsMax: 2);

        Assert.Equal(["0,0", "1,0", "0,1", "2,0", "1,1", "0,2"], Enumerable.Range(0, plans.Count).Select(plan => string.Join(',', plans[plan])));
    }

    [Fact]
    public void Without_a_budget_nothing_is_cut()
    {
        var plans = new FaultPlans(clients: 3, cutsMax: 0);

        Assert.Equal(1, plans.Count);
        Assert.Equal([0, 0, 0], plans[0]);
    }
}

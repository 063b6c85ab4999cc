using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Proving;

/// <summary>
/// The ways to spread at most so many cuts over the clients' connections. A run begins by deciding for one of them; when each cut
/// strikes is left to the schedule. Fewer cuts come first.
/// </summary>
internal sealed class FaultPlans
{
    private readonly List<int[]> _plans = [];

    /// <summary>Every plan.</summary>
    /// <param name="clients">How many clients there are.</param>
    /// <param name="cutsMax">The most cuts in one run; 0 leaves one plan, in which nothing is cut.</param>
    public FaultPlans(int clients, int cutsMax)
    {
        for (int cuts = 0; cuts <= cutsMax; cuts++)
        {
            Spread(new int[clients], 0, cuts);
        }
    }

    /// <summary>The plans that a scenario's budget of resets allows.</summary>
    public static FaultPlans Of(Scenario scenario) => new(scenario.Devices.Count, scenario.Faults.Of(FaultKind.Reset));

    /// <summary>How many plans there are.</summary>
    public int Count => _plans.Count;

    /// <summary>How often each client's connection is cut under a plan; a copy.</summary>
    public int[] this[int plan] => [.. _plans[plan]];

    private void Spread(int[] cuts, int client, int left)
    {
        if (client == cuts.Length - 1)
        {
            _plans.Add([.. cuts[..client], left]);
            return;
        }

        for (int here = left; here >= 0; here--)
        {
            Spread([.. cuts[..client], here, .. cuts[(client + 1)..]], client + 1, left - here);
        }
    }
}

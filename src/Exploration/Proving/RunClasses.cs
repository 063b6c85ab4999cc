using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Proving;

/// <summary>
/// The classes that the runs of a scenario fall into before they begin: which connections are cut, how often the clock jumps, and in which order
/// first binds reach the server.
/// Every run is in one class, so that those can be left out to which exchanging identical devices leads from another.
/// </summary>
/// <remarks>
/// The order is that of the first bind requests in one account. Two such events are dependent (<see cref="WorldRun"/> says so even where the server does
/// not make them so), so their order is the same in all schedules of one trace. Exchanging identical devices exchanges their places in it and changes nothing
/// else, so of all orders one is enough: that of their numbers.
/// </remarks>
internal sealed class RunClasses
{
    private readonly List<RunClass> _classes = [];

    private RunClasses(IReadOnlyList<int[]> exchanged, bool[] isOrdered)
    {
        Exchanged = exchanged;
        IsOrdered = isOrdered;
    }

    /// <summary>The groups of clients that are taken to be the same but for their names.</summary>
    public IReadOnlyList<int[]> Exchanged { get; }

    /// <summary>Of each client whether some class orders it.</summary>
    public bool[] IsOrdered { get; }

    /// <summary>How many classes there are.</summary>
    public int Count => _classes.Count;

    /// <summary>A class.</summary>
    public RunClass this[int number] => _classes[number];

    /// <summary>The classes of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="symmetry">Whether identical devices are exchanged.</param>
    public static RunClasses Of(Scenario scenario, bool symmetry)
    {
        // From connect, and with Bind 2, the bind is not the first thing that a client sends, and nothing is ordered.
        bool canOrder = scenario.Start == StartPoint.Authenticated && scenario.Devices.All(device => device.Bind2 is null);
        int[] clients = [.. Enumerable.Range(0, scenario.Devices.Count)];
        int[][] identical = symmetry && canOrder
            ? [.. clients.GroupBy(client => scenario.Devices[client] with { Name = "" }).Where(group => group.Count() > 1).Select(group => group.ToArray())]
            : [];
        var classes = new RunClasses(identical, [.. clients.Select(client => identical.Any(group => group.Contains(client)))]);
        FaultPlans plans = FaultPlans.Of(scenario);
        for (int number = 0; number < plans.Count; number++)
        {
            for (int jumps = 0; jumps <= scenario.Faults.ClockJumps; jumps++)
            {
                classes._classes.Add(new RunClass(plans[number], jumps, identical));
            }
        }

        return classes;
    }
}

using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;

namespace BindSim.Exploration.Proving;

/// <summary>
/// The classes that the runs of a scenario fall into before they begin: which connections are cut, and in which order first binds reach the server.
/// Every run is in one class, so that classes can be left to other machines, or out where exchanging identical devices leads from one to another.
/// </summary>
/// <remarks>
/// The order is that of the first bind requests in one account. Two such events are dependent (<see cref="WorldRun"/> says so even where the server does
/// not make them so), so their order is the same in all schedules of one trace. Exchanging identical devices exchanges their places in it and changes nothing
/// else, so of all orders one is enough: that of their numbers.
/// </remarks>
internal sealed class RunClasses
{
    private readonly List<RunClass> _owned = [];

    private RunClasses(IReadOnlyList<int[]> exchanged, bool[] isOrdered)
    {
        Exchanged = exchanged;
        IsOrdered = isOrdered;
    }

    /// <summary>The groups of clients that are taken to be the same but for their names.</summary>
    public IReadOnlyList<int[]> Exchanged { get; }

    /// <summary>Of each client whether some class orders it.</summary>
    public bool[] IsOrdered { get; }

    /// <summary>How many classes there are to run.</summary>
    public int Count => _owned.Count;

    /// <summary>A class.</summary>
    public RunClass this[int number] => _owned[number];

    /// <summary>The classes of a part of a proof.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="symmetry">Whether identical devices are exchanged.</param>
    /// <param name="shard">Which part.</param>
    public static RunClasses Of(Scenario scenario, bool symmetry, Shard shard)
    {
        // From connect, and with Bind 2, the bind is not the first thing that a client sends, and nothing is ordered.
        bool canOrder = scenario.Start == StartPoint.Authenticated && scenario.Devices.All(device => device.Bind2 is null);
        int[] clients = [.. Enumerable.Range(0, scenario.Devices.Count)];
        int[][] identical = symmetry && canOrder
            ? [.. clients.GroupBy(client => scenario.Devices[client] with { Name = "" }).Where(group => group.Count() > 1).Select(group => group.ToArray())]
            : [];
        int[][] accounts = shard != Shard.Whole && canOrder
            ? [.. clients.GroupBy(client => scenario.Devices[client].Account).Where(group => group.Count() > 1).Select(group => group.ToArray())]
            : [];
        var classes = new RunClasses(identical, [.. clients.Select(client => identical.Concat(accounts).Any(group => group.Contains(client)))]);
        IReadOnlyList<IReadOnlyList<int[]>> orders = accounts.Length == 0 ? [identical] : [.. Product(accounts.Select(account => Orders(account, identical)))];
        FaultPlans plans = FaultPlans.Of(scenario);
        for (int number = shard.Number - 1; number < plans.Count * orders.Count; number += shard.Of)
        {
            classes._owned.Add(new RunClass(plans[number / orders.Count], orders[number % orders.Count]));
        }

        return classes;
    }

    /// <summary>Every order of some clients in which identical ones are in the order of their numbers.</summary>
    private static IEnumerable<int[]> Orders(int[] clients, int[][] identical) => clients.Length == 0
        ? [[]]
        : clients
            .Where(first => !identical.Any(group => group.Contains(first) && group.Any(other => other < first && clients.Contains(other))))
            .SelectMany(first => Orders([.. clients.Where(client => client != first)], identical).Select(rest => (int[])[first, .. rest]));

    private static IEnumerable<IReadOnlyList<int[]>> Product(IEnumerable<IEnumerable<int[]>> choices) => choices.Aggregate(
        (IEnumerable<IReadOnlyList<int[]>>)[[]], (all, choice) => all.SelectMany(chosen => choice.Select(one => (IReadOnlyList<int[]>)[.. chosen, one])));
}

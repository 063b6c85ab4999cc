using System.Text.RegularExpressions;

namespace BindSim.Exploration.Tests.Proving;

/// <summary>Exchanges devices in outcomes. They are called <c>device-1</c> to <c>device-9</c>.</summary>
internal static class Exchange
{
    /// <summary>Each outcome in every exchange of devices, with the names that the server made numbered as they come.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="devices">How many devices there are.</param>
    /// <param name="same">Whether two devices, by number from 1, may be exchanged; null for all.</param>
    public static SortedSet<string> All(SortedSet<string> outcomes, int devices, Func<int, int, bool>? same = null) => new(
        from outcome in outcomes
        from order in Orders([.. Enumerable.Range(1, devices)])
        where same is null || Enumerable.Range(1, devices).All(device => same(device, order[device - 1]))
        select Rename(outcome, order),
        StringComparer.Ordinal);

    private static string Rename(string outcome, int[] order)
    {
        string renamed = Regex.Replace(outcome, "device-([0-9])", found => $"device-{order[found.Groups[1].Value[0] - '1']}");
        string sorted = string.Join('|', renamed.Split("device-").Select(one => one.TrimEnd()).Order(StringComparer.Ordinal));
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        return Regex.Replace(sorted, "[0-9a-f]{16}", found =>
        {
            made.TryAdd(found.Value, $"made-{made.Count}");
            return made[found.Value];
        });
    }

    private static IEnumerable<int[]> Orders(int[] numbers) => numbers.Length == 0
        ? [[]]
        : numbers.SelectMany(first => Orders([.. numbers.Where(other => other != first)]).Select(rest => (int[])[first, .. rest]));
}

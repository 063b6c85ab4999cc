using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// How far two binds at once carry an account beyond a limit that is looked at after the grant: both are granted, then each looks and ends whom it chooses,
/// and an ended session's row goes before the second look or after it. All orders of that are tried.
/// </summary>
internal static class LimitRaces
{
    public static IEnumerable<Finding> Of(SessionPolicy policy)
    {
        foreach ((string path, SessionLimit limit) in PolicyReach.Limits(policy))
        {
            if (limit is not { Check: LimitCheck.AfterGrant, Max: <= AccountWorlds.LimitMax })
            {
                continue;
            }

            string[] story =
            [
                $"Connected: {string.Join(", ", Enumerable.Range(1, limit.Max).Select(i => $"device-{i}"))}; the limit is {limit.Max}.",
                $"device-{limit.Max + 1} and device-{limit.Max + 2} bind at once, and both are granted.",
            ];
            if (Stays(limit) is { } rest)
            {
                yield return new Finding(
                    "limit-exceeded", FindingLevel.Warning, path,
                    $"Two binds at once leave {limit.Max + 1} sessions where {limit.Max} are allowed, and nothing ends the one too many until the next bind.",
                    "Write 'check: before-grant', or leave out 'victims' and 'count-dying', unless the server cannot do it.")
                {
                    Story = [.. story, .. rest],
                };
            }
            else
            {
                yield return new Finding(
                    "limit-exceeded", FindingLevel.Note, path,
                    $"For a while after each grant there are more sessions than the {limit.Max} allowed, one for each bind under way.",
                    "Write 'check: before-grant', unless the server cannot do it.")
                {
                    Story = [.. story, $"The oldest are ended when each has looked; until then there are {limit.Max + 2}."],
                };
            }
        }
    }

    /// <summary>An order after which there are too many for good, or null.</summary>
    private static string[]? Stays(SessionLimit limit)
    {
        SessionPolicy policy = new() { AccountLimit = limit };
        SessionRow[] rows = [.. Enumerable.Range(1, limit.Max + 2).Select(i => new SessionRow(i, Resource(i)))];
        ValueList<long> first = policy.EndAfterGrant(default, rows[^2].Resource, rows);
        foreach (bool isCleared in new[] { true, false })
        {
            SessionRow[] later =
            [
                .. rows.Where(row => !isCleared || !first.Contains(row.Incarnation))
                    .Select(row => first.Contains(row.Incarnation) ? row with { State = SessionState.Dying } : row),
            ];
            ValueList<long> second = policy.EndAfterGrant(default, rows[^1].Resource, later);
            int left = rows.Count(row => !first.Contains(row.Incarnation) && !second.Contains(row.Incarnation));
            if (left > limit.Max)
            {
                return
                [
                    $"The first of them looks, counts {limit.Max + 2} and ends {Names(first)}.",
                    isCleared
                        ? $"The second looks and ends {Names(second)}: {left} are left."
                        : $"The second looks before that row is gone and ends {Names(second)} again: {left} are left.",
                ];
            }
        }

        return null;
    }

    private static string Names(ValueList<long> incarnations) =>
        incarnations.Count == 0 ? "nobody" : string.Join(", ", incarnations.Select(incarnation => $"device-{incarnation}"));

    private static Resourcepart Resource(int number) =>
        Resourcepart.TryPrepare($"device-{number}", AddressProfile.Precis, out Resourcepart resource, out string? error) ? resource : throw new ArgumentException(error);
}

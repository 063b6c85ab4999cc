using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// Compares two policies: searches every run of both together, over the same events, up to a bound, and finds each class of situations in which
/// they act differently, with a shortest run that shows it.
/// </summary>
/// <remarks>
/// What it proves: up to the bound, where no difference is found, both policies answer every login alike. The bound counts events; devices are of any kind
/// that the classes of either policy can tell apart, but, where there are many kinds, of so many at once. What it can miss: what lies beyond the bound, binds that are
/// decided at the same time, and accounts that only the overlap of two account patterns tells apart. Settings that have an effect beyond the bound only are named.
/// </remarks>
public static class PolicyComparer
{
    // With more kinds than these, a run has devices of two kinds.
    private const int KindsForAll = 3;
    private const int StepsMin = 3;
    private const int StepsEnough = 8;

    /// <summary>Compares.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="options">How far.</param>
    /// <param name="progress">Told how many events long the runs are that are searched now; or null.</param>
    public static Comparison Compare(PolicyPair policies, ComparisonOptions options, Action<int>? progress = null)
    {
        var alphabet = new Alphabet(policies);
        int steps = options.Steps ?? StepsMin;
        progress?.Invoke(steps);
        ProductFindings found = Search(policies, alphabet, steps, options);
        long before = 0;
        while (options.Steps is null && steps < Enough(policies) && GoesOn(found.States, before, options))
        {
            before = found.States;
            steps++;
            progress?.Invoke(steps);
            found = Search(policies, alphabet, steps, options);
        }

        int together = Together(alphabet);
        string kinds = together == alphabet.Members.Count
            ? "devices of every kind"
            : $"devices of any {together} of {alphabet.Members.Count} kinds";
        IReadOnlyList<Difference> differences = found.Differences();
        string straight = LargestLimit(policies) < steps ? "" : $"; and of up to {ProductState.Slots} logins of devices of one kind";
        return new Comparison
        {
            Policies = policies,
            Steps = steps,
            Bound = $"every run of {steps} events, {options.OtherEvents} of them no logins, {kinds}{straight}",
            States = found.States,
            Differences = differences,
            Consequences = found.Consequences(),
            Effects = found.Effects(),
            NotShown = new UnshownSettings(policies, alphabet, found, differences, steps).All,
        };
    }

    /// <summary>Searches runs of a length, and longer ones of logins of one kind where a limit asks for them.</summary>
    internal static ProductFindings Search(PolicyPair policies, Alphabet alphabet, int steps, ComparisonOptions options, bool withStraightRuns = true)
    {
        bool isStraight = withStraightRuns && LargestLimit(policies) >= steps;
        var findings = new ProductFindings(alphabet, new Texts());
        int number = 0;
        foreach (BareJid account in AccountSamples.Of(policies))
        {
            foreach (IReadOnlyList<int> kinds in Choose(alphabet.Members.Count, Together(alphabet)))
            {
                options.Cancel.ThrowIfCancellationRequested();
                var product = new PolicyProduct(policies, account, alphabet, kinds, findings.Texts, options.OtherEvents);
                findings.Add(new SearchedPart(
                    product,
                    number == 0 ? null : account.ToString(),
                    new CheckOptions<ProductState, ProductEvent> { Packing = new RawPacking<ProductState>(), MaxDepth = steps - 1 }));
            }

            for (int kind = 0; isStraight && kind < alphabet.Members.Count; kind++)
            {
                findings.Add(new SearchedPart(
                    new PolicyProduct(policies, account, alphabet, [kind], findings.Texts, eventsMax: 0, isStraight: true),
                    number == 0 ? null : account.ToString(),
                    new CheckOptions<ProductState, ProductEvent> { Packing = new RawPacking<ProductState>(), MaxDepth = ProductState.Slots - 1 }));
            }

            number++;
        }

        return findings;
    }

    private static int LargestLimit(PolicyPair policies) => policies.Both.SelectMany(policy => policy.Limits).Select(limit => limit.Max).DefaultIfEmpty().Max();

    private static int Together(Alphabet alphabet) => alphabet.Members.Count <= KindsForAll ? alphabet.Members.Count : 2;

    /// <summary>Enough events to fill the largest limit and one more, and for a device to drop and come back.</summary>
    private static int Enough(PolicyPair policies) => Math.Clamp(
        policies.Both.SelectMany(policy => policy.Limits).Select(limit => Math.Min(limit.Max, ProductState.Slots) + 1).DefaultIfEmpty().Max() + 1, 5, StepsEnough);

    private static bool GoesOn(long states, long before, ComparisonOptions options)
    {
        long growth = before == 0 ? 8 : Math.Max(2, (states + before - 1) / before);
        return states * growth <= options.StatesMax;
    }

    private static IEnumerable<IReadOnlyList<int>> Choose(int of, int count)
    {
        if (count == of)
        {
            yield return [.. Enumerable.Range(0, of)];
            yield break;
        }

        for (int i = 0; i < of; i++)
        {
            for (int j = i + 1; j < of; j++)
            {
                yield return [i, j];
            }
        }
    }
}

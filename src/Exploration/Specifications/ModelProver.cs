using BindSim.Exploration.Checking;
using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>
/// Proves a policy on the specification: as many devices as a budget of states allows, an account for each rule that the policy has, the refusals that
/// end a stream, presence among the devices, messages and requests, stream management where the policy has it, and every behaviour of kicked devices.
/// </summary>
/// <remarks>
/// The budget is one of states and not of time, so that the bound is the same on every machine. What is proved is proved up to the bounds that the
/// result names, for the specification: that a server follows it is what runs of the server are judged by.
/// </remarks>
public static class ModelProver
{
    /// <summary>States that the largest search may have, unless said otherwise.</summary>
    public const long StatesDefault = 200_000;

    private const int RetriesMax = 12;
    private const int DevicesOfSettling = 2;

    /// <summary>Proves a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="statesMax">States that the largest search may have.</param>
    /// <param name="cancel">Asks to stop; what is found so far is given.</param>
    public static ModelProof Prove(SessionPolicy policy, long statesMax = StatesDefault, CancellationToken cancel = default)
    {
        IReadOnlyList<BareJid> accounts = Accounts(policy);
        List<ModelRun> runs = [Largest(policy, accounts[0], statesMax, cancel)];
        runs.Add(Search(policy, accounts[0], Refusals(policy), statesMax));
        if (Limits(policy) is { } limits)
        {
            runs.Add(Search(policy, accounts[0], limits, statesMax));
        }

        runs.AddRange(FirstComplete(policy, accounts[0], Among(policy), statesMax));
        runs.AddRange(FirstComplete(policy, accounts[0], Stanzas(policy), statesMax));
        if (HasResumption(policy))
        {
            runs.AddRange(Resumptions(policy, accounts[0], statesMax));
        }

        runs.AddRange(accounts.Skip(1).TakeWhile(_ => !cancel.IsCancellationRequested).Select(account => Search(policy, account, Conflicts(policy, 2), statesMax)));
        return new ModelProof(runs, [.. Enum.GetValues<OnKick>().Select(onKick => Settle(policy, accounts[0], onKick))]);
    }

    /// <summary>The account of the derived scenarios, and one for each rule about accounts.</summary>
    private static List<BareJid> Accounts(SessionPolicy policy)
    {
        var accounts = new List<BareJid>();
        IEnumerable<string> patterns = policy.Accounts.Select(rule => rule.Account).Concat(policy.MayNotBind);
        foreach (string name in patterns.Select(Example).Prepend(ScenarioDeriver.AccountJid))
        {
            if (BareJid.TryParse(name, policy.Addresses, out BareJid account, out _) && !accounts.Contains(account))
            {
                accounts.Add(account);
            }
        }

        return accounts;
    }

    /// <summary>An account that a pattern matches.</summary>
    private static string Example(string pattern)
    {
        string name = pattern.Replace("*", "x", StringComparison.Ordinal).Replace('?', 'x');
        return name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@im.example.com";
    }

    private static ModelRun Largest(SessionPolicy policy, BareJid account, long statesMax, CancellationToken cancel)
    {
        ModelRun largest = Search(policy, account, Conflicts(policy, 2), statesMax);
        for (int devices = 3; devices <= SystemState.DevicesMax && largest.Report.IsComplete && !cancel.IsCancellationRequested; devices++)
        {
            // The next one has some five to fifteen times as many: not begun where it cannot be finished.
            if (largest.Report.States * 4 > statesMax)
            {
                break;
            }

            ModelRun larger = Search(policy, account, Conflicts(policy, devices), statesMax);
            if (!larger.Report.IsComplete && larger.Report.End != SearchEnd.Violation)
            {
                break;
            }

            largest = larger;
        }

        return largest;
    }

    private static SpecificationBound Conflicts(SessionPolicy policy, int devices) =>
        new(devices, ModelResources.Of(policy)) { Retries = 1, Drops = 1, StoreFailures = devices == 2 ? 1 : 0 };

    private static SpecificationBound Refusals(SessionPolicy policy) =>
        new(2, ModelResources.Odd) { Retries = Math.Min(RetriesMax, (policy.BindRetries ?? 0) + 2), Presence = false };

    /// <summary>One device more than the largest limit that can be tried allows; null without limits.</summary>
    private static SpecificationBound? Limits(SessionPolicy policy)
    {
        int[] tried = [.. policy.Limits.Select(limit => limit.Max + 1).Where(devices => devices is > 2 and <= SystemState.DevicesMax)];
        return tried.Length == 0 ? null : new SpecificationBound(tried.Max(), ModelResources.Of(policy)) { Presence = false };
    }

    private static bool HasResumption(SessionPolicy policy) => policy.StreamManagement?.Resume > TimeSpan.Zero;

    /// <summary>Three devices that hear of each other, or two: two resources at least, or nobody would be there to hear.</summary>
    private static IEnumerable<SpecificationBound> Among(SessionPolicy policy)
    {
        var bound = new SpecificationBound(3, ModelResources.Several(policy)) { Drops = 1, OwnPresence = true };
        return [bound, new SpecificationBound(2, bound.Resources) { OwnPresence = true }];
    }

    /// <summary>Two devices that are written to, of which one asks another account for something.</summary>
    private static IEnumerable<SpecificationBound> Stanzas(SessionPolicy policy)
    {
        var bound = new SpecificationBound(2, [ModelResources.Of(policy)[0]]) { Retries = 1, Drops = 1, Presence = false, Messages = 2, Requests = 1, Window = 2 };
        return [bound, bound with { Messages = 1, Drops = 0, Window = 1 }];
    }

    /// <summary>
    /// One device that loses two connections, and is written to or writes until the counts have begun again; two of which one asks for something; and two that lose a connection
    /// and are written to: each as far as that is not too much.
    /// </summary>
    private static IEnumerable<ModelRun> Resumptions(SessionPolicy policy, BareJid account, long statesMax)
    {
        ValueList<string?> resources = [ModelResources.Of(policy)[0]];
        var one = new SpecificationBound(1, resources) { Retries = 2, Drops = 2, StreamManagement = true };
        var two = new SpecificationBound(2, resources) { Retries = 1, Drops = 1, StreamManagement = true };
        IReadOnlyList<IReadOnlyList<SpecificationBound>> all =
        [
            [one with { Messages = 3, Window = 2 }, one with { Messages = 2 }],
            [one with { Sends = 3, Window = 2 }, one with { Sends = 2 }],
            [two with { Requests = 1, Presence = false }],
            [two with { Messages = 1 }, two],
        ];
        return all.SelectMany(bounds => FirstComplete(policy, account, bounds, statesMax));
    }

    /// <summary>The first of several searches that comes to an end, or finds something; none where none does.</summary>
    private static IEnumerable<ModelRun> FirstComplete(SessionPolicy policy, BareJid account, IEnumerable<SpecificationBound> bounds, long statesMax) =>
        bounds.Select(bound => Search(policy, account, bound, statesMax)).Where(run => run.Report.IsComplete || run.Violated is not null).Take(1);

    private static ModelRun Search(SessionPolicy policy, BareJid account, SpecificationBound bound, long statesMax) =>
        new(policy, account, bound, new ModelSearch(policy, account, bound).Check(options => options with { MaxStates = statesMax }));

    private static Settling Settle(SessionPolicy policy, BareJid account, OnKick onKick)
    {
        var bound = new SpecificationBound(DevicesOfSettling, ModelResources.Of(policy)) { OnKick = onKick, Presence = false };
        PropertyResult<SystemState, Step> result = new ModelSearch(policy, account, bound).Settles(StatesDefault);
        return new Settling(onKick, bound, result.Verdict, result.Run);
    }
}

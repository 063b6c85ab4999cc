using System.Globalization;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Enacting;

/// <summary>The scenario in which the server can do what a run of the specification does: as many devices, faults and retries as that has.</summary>
internal static class EnactedScenario
{
    /// <summary>The names of the watching contact: the first that is not the account itself.</summary>
    private static readonly string[] Watchers = ["romeo", "nurse"];

    private const string WatchersResource = "orchard";

    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan HorizonOfVanished = TimeSpan.FromMinutes(2); // until the client comes back, and the server has noticed
    private static readonly TimeSpan HorizonOfWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan IdlePing = TimeSpan.FromMinutes(1);

    // Other timers may be due before the one that is waited for.
    private const int TimersForOne = 4;

    /// <summary>The name of a device in scenarios.</summary>
    public static string NameOf(int device) => string.Create(CultureInfo.InvariantCulture, $"device-{device + 1}");

    /// <summary>The local part of the contact that watches an account.</summary>
    public static string WatcherOf(SessionSpecification specification) => Array.Find(Watchers, name => name != specification.Account.Localpart.Value)!;

    /// <summary>Whether there is a contact: to watch, to write, or to be written to.</summary>
    public static bool HasWatcher(SpecificationBound bound) => bound.Presence || bound.HasLetters;

    /// <summary>Makes the scenario.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="start">Where the run begins.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="name">What the scenario is called.</param>
    /// <param name="description">What it is for, in a sentence.</param>
    public static Scenario Of(SessionSpecification specification, in SystemState start, IReadOnlyList<Step> steps, string name, string description)
    {
        var devices = new List<Device>();
        SpecificationBound bound = specification.Bound;
        string account = specification.Account.Localpart.Value;
        var counts = EnactedCounts.Of(specification, start, steps);
        string watcher = WatcherOf(specification);
        string toWatcher = $"{watcher}@{specification.Account.Domain.Value}/{WatchersResource}";
        for (int i = 0; i < bound.Devices; i++)
        {
            devices.Add(new Device
            {
                Name = NameOf(i),
                Account = account,
                Resource = bound.Resources[start.Devices[i].Wish],
                OnKick = bound.OnKick,
                Presence = bound.Presence,
                Reconnects = counts.Losses[i],
                BindAttempts = counts.Binds[i],
                StreamManagement = specification.HasResumption ? StreamManagementUse.Resume : StreamManagementUse.None,
                MessagesTo = [.. Enumerable.Repeat(toWatcher, counts.Sends[i])],
                PingsTo = [.. Enumerable.Repeat(toWatcher, counts.Requests[i])],
                Leaves = counts.Closes[i],
            });
        }

        ILookup<FaultKind, int> drops = Enumerable.Range(0, steps.Count).Where(i => steps[i].Kind == StepKind.Drop).ToLookup(i => EnactedDrop.Of(steps, i));
        int waits = steps.Count(step => IsTimed(step, specification.Policy));
        TimeSpan horizon = Horizon + (drops[FaultKind.HalfOpen].Count() * HorizonOfVanished) + (waits * HorizonOfWait)
            + (specification.HasResumption ? specification.Policy.StreamManagement!.Resume : TimeSpan.Zero);
        if (HasWatcher(bound))
        {
            devices.Add(new Device
            {
                Name = watcher,
                Account = watcher,
                Resource = WatchersResource,
                Presence = bound.Presence,
                MessagesTo = [.. counts.WrittenTo.Select(name => AddressOf(specification, name))],
            });
        }

        return new Scenario
        {
            Name = name,
            Description = description,
            Domain = specification.Account.Domain.Value,
            Devices = [.. devices],
            Contacts = bound.Presence ? [new Contact(account, watcher, Subscription.Both), new Contact(watcher, account, Subscription.Both)] : [],
            ConnectionsMax = counts.Connections.Max() + 1, // who comes back at the end of the run is offline, and not done
            Horizon = horizon,
            FaultsUntil = horizon,
            IdlePing = drops[FaultKind.HalfOpen].Count() > 0 ? IdlePing : null,
            Faults = new FaultBudget
            {
                Resets = drops[FaultKind.Reset].Count(),
                Crashes = drops[FaultKind.Crash].Count(),
                HalfOpens = drops[FaultKind.HalfOpen].Count(),
                StorageFailures = steps.Count(step => step.Kind == StepKind.FailStore),
                Lateness = TimersForOne * (waits + (2 * drops[FaultKind.HalfOpen].Count())),
            },
        };
    }

    /// <summary>What is written to a session that has a resource of the server's is written to the account: nobody knows its address before.</summary>
    private static string AddressOf(SessionSpecification specification, byte name) =>
        specification.Names.IsGenerated(name) ? specification.Account.ToString() : $"{specification.Account}/{specification.Names.Resource(name, 0).Value}";

    private static bool IsTimed(Step step, SessionPolicy policy) =>
        step.Kind is StepKind.Wake or StepKind.Expire || (step.Kind == StepKind.Grant && policy.KickWait > TimeSpan.Zero);
}

using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Checking;

/// <summary>
/// Makes the scenarios that try a policy: for each device class and for none, devices that want the same resource and one that does not; for
/// each limit, one device too many; the same under drops, failures of stores and late timers; clients that come back when kicked.
/// </summary>
public static class ScenarioDeriver
{
    /// <summary>The account whose sessions are contested.</summary>
    public const string Account = "juliet";

    private const string Watcher = "romeo";
    private const string Domain = "im.example.com";

    /// <summary>The bare JID of <see cref="Account"/>.</summary>
    public const string AccountJid = $"{Account}@{Domain}";

    // A limit above this is tried with this many devices: more would only make the runs long.
    private const int DevicesMax = 12;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(40);

    // Not legal in either profile: what PRECIS forbids, stringprep removes and leaves nothing.
    internal const string IllegalResource = "\u00AD";

    private static readonly ValueList<Contact> EachOther =
        [new Contact(Account, Watcher, Subscription.Both), new Contact(Watcher, Account, Subscription.Both)];

    /// <summary>The scenarios of a policy.</summary>
    public static IReadOnlyList<DerivedScenario> Derive(SessionPolicy policy)
    {
        List<DerivedScenario> all = [];
        foreach ((string name, string resource) in DeviceResources.Contested(policy))
        {
            all.Add(Conflict(policy, name, resource));
        }

        string contested = DeviceResources.Contested(policy)[0].Resource;
        AccountPolicy account = Contested(policy);
        if (account.Limit is { } limit)
        {
            all.Add(Limit("limit-account", limit, Distinct(limit.Max, i => $"device-{i + 1}")));
        }

        foreach (DeviceClass deviceClass in policy.Classes)
        {
            if (account.LimitOf(deviceClass) is { } ofClass && DeviceResources.Of(deviceClass, ofClass.Max + 1) is { } resources)
            {
                all.Add(Limit($"limit-{deviceClass.Name}", ofClass, resources));
            }
        }

        all.Add(Drops(policy, contested));
        all.Add(Failures(policy, contested));
        all.Add(FromConnect(policy, contested));
        all.Add(BadResource(policy));
        if (CanKick(policy) && ComeBackAs(policy).Length > 0)
        {
            all.Add(ComingBack(policy, contested));
        }

        if (policy.StreamManagement is { } management && management.Resume > TimeSpan.Zero)
        {
            all.Add(Resuming(policy, contested));
            all.Add(ResumingTwice(contested));
        }

        if (policy.Bind2 is not null)
        {
            all.Add(BindingInline(policy, contested));
        }

        return all;
    }

    private static bool CanKick(SessionPolicy policy) => ConflictOf(policy, DeviceResources.Contested(policy)[0].Resource) == ConflictPolicy.TerminateOld;

    /// <summary>The policy as it is for the account whose sessions are contested.</summary>
    private static AccountPolicy Contested(SessionPolicy policy) =>
        BareJid.TryParse($"{Account}@{Domain}", policy.Addresses, out BareJid account, out _)
            ? policy.For(account)
            : throw new InvalidOperationException("A plain name is an account under every address profile.");

    private static string[] Distinct(int max, Func<int, string> name) => [.. Enumerable.Range(0, Math.Min(max, DevicesMax - 1) + 1).Select(name)];

    private static DerivedScenario Conflict(SessionPolicy policy, string name, string resource)
    {
        string beside = DeviceResources.Contested(policy).Select(other => other.Resource).FirstOrDefault(other => other != resource) ?? "garden";
        return new DerivedScenario(
            Base($"conflict-{name}", $"Two devices ask for '{resource}'; one beside them asks for '{beside}'; a contact watches.") with
            {
                Devices =
                [
                    Contender("first", resource), Contender("second", resource), .. Insisting(policy, resource), Contender("beside", beside),
                    Watching(resource),
                ],
            },
            [.. ConflictGoals(policy, resource), .. Insisting(policy, resource).Any() ? [Goals.Kick] : (Goal[])[], Goals.PresenceSeen, Goals.MessageDelivered]);
    }

    /// <summary>As many devices more as it takes to end a session that sees some off first.</summary>
    private static IEnumerable<Device> Insisting(SessionPolicy policy, string resource) =>
        ConflictOf(policy, resource) == ConflictPolicy.RefuseThenTerminate && policy.RefusalsBeforeKick < DevicesMax
            ? Enumerable.Range(1, policy.RefusalsBeforeKick).Select(i => Contender($"insisting-{i}", resource))
            : [];

    private static DerivedScenario Limit(string name, SessionLimit limit, string[] resources) => new(
        Base(name, $"{resources.Length} devices where {limit.Max} are allowed.") with
        {
            Devices = [.. resources.Select((resource, i) => new Device { Name = $"device-{i + 1}", Account = Account, Resource = resource })],
        },
        resources.Length <= limit.Max ? [] :
        [
            limit.Over switch
            {
                OverLimit.RefuseNew => Goals.RefusedAtLimit,
                OverLimit.CloseNew => Goals.ClosedAtLimit,
                _ => Goals.Kick,
            },
        ]);

    private static DerivedScenario Drops(SessionPolicy policy, string resource) => new(
        Base("drops", $"Devices that ask for '{resource}' are cut off, vanish, stop reading and come back.") with
        {
            Devices = [Contender("first", resource), Contender("second", resource), Watching(resource)],
            Faults = new FaultBudget { Resets = 1, HalfOpens = 1, Stalls = 1, Partitions = 1, Crashes = 1 },
            IdlePing = TimeSpan.FromSeconds(60),
            Horizon = TimeSpan.FromMinutes(4),
        },
        [Goals.Drop, Goals.ReplacedAfterDrop, Goals.Reconnected, .. ConflictGoals(policy, resource)]);

    private static DerivedScenario Failures(SessionPolicy policy, string resource) => new(
        Base("failures", "Stores fail, timers are late, writes come in pieces, generated names collide.") with
        {
            Devices = [Contender("first", resource) with { BindAttempts = 3 }, Contender("second", resource) with { BindAttempts = 3 }, Watching(resource)],
            Faults = new FaultBudget { StorageFailures = 2, Lateness = 1, Pieces = 2, Collisions = 1, ClockJumps = 1 },
        },
        ConflictGoals(policy, resource));

    private static DerivedScenario FromConnect(SessionPolicy policy, string resource) => new(
        Base("from-connect", "From the first byte: streams, authentication, bind, an orderly end.") with
        {
            Start = StartPoint.Connect,
            Devices =
            [
                Contender("first", resource),
                Contender("second", resource) with { Leaves = true },
                new Device { Name = "any", Account = Account },
                Watching(resource),
            ],
            Faults = new FaultBudget { Resets = 1, Pieces = 2 },
        },
        [Goals.Drop, Goals.EndSeen, .. ConflictGoals(policy, resource)]);

    private static DerivedScenario BadResource(SessionPolicy policy) => new(
        Base("bad-resource", "A device asks for a resource that is not legal, and does not stop asking.") with
        {
            Devices =
            [
                new Device { Name = "stubborn", Account = Account, Resource = IllegalResource, BindAttempts = SessionPolicy.BindRetriesMax + 1 },
                Contender("first", "balcony"),
            ],
        },
        BadResourceGoals(policy));

    private static Goal[] BadResourceGoals(SessionPolicy policy) => policy switch
    {
        { AlwaysGenerate: true } => [Goals.Override],
        { Addresses: AddressProfile.Raw } => [], // Nothing is illegal to who takes resources as they come.
        { BadResource: BadResourcePolicy.Generate } => [Goals.Override],
        _ => [Goals.RefusedBadResource],
    };

    private static DerivedScenario ComingBack(SessionPolicy policy, string resource) => new(
        Base("coming-back", "Kicked clients come back as real ones do: at once, after a second, with a growing delay, under another name.") with
        {
            Devices = [.. ComeBackAs(policy).Select((behaviour, i) => Contender(i > 0 && ComeBackAs(policy)[i - 1] == behaviour ? $"{Name(behaviour)}-too" : Name(behaviour), resource) with { OnKick = behaviour }), Watching(resource)],
            ConnectionsMax = 3,
        },
        [Goals.Kick, Goals.Reconnected]);

    /// <summary>Waits are short, so that what happens at a deadline happens before the horizon.</summary>
    private static DerivedScenario Resuming(SessionPolicy policy, string resource) => new(
        Base("resuming", $"Devices with stream management ask for '{resource}', are cut off and resume; one of them once says a wrong count, and one does not come back.") with
        {
            Devices =
            [
                Contender("first", resource) with { StreamManagement = StreamManagementUse.Resume, ResumeMax = Wait, Reconnects = 3 },
                Contender("second", resource) with { StreamManagement = StreamManagementUse.Miscount, ResumeMax = Wait, Reconnects = 2 },
                Contender("gone", "garden") with { StreamManagement = StreamManagementUse.Resume, ResumeMax = Wait, Reconnects = 0 },
                Watching(resource),
            ],
            Faults = new FaultBudget { Resets = 3, HalfOpens = 1, Pieces = 1 },
            ConnectionsMax = 6,
        },
        [
            Goals.Hibernated, Goals.Resumed, Goals.Expired, .. ConflictGoals(policy, resource),
            // What is replaced cannot be resumed; where nothing is, resuming fails for the deadline alone, which is rare.
            .. ConflictOf(policy, resource) == ConflictPolicy.TerminateOld ? [Goals.ResumeFailed] : Array.Empty<Goal>(),
        ]);

    private static DerivedScenario ResumingTwice(string resource) => new(
        Base("resuming-twice", "An app runs twice and resumes its session from both, while stores fail and a contact writes.") with
        {
            Devices =
            [
                Contender("app", resource) with { StreamManagement = StreamManagementUse.Resume, ResumeMax = Wait, Reconnects = 2 },
                Contender("twin", resource) with { StreamManagement = StreamManagementUse.Resume, ResumeMax = Wait, Resumes = "app" },
                Watching(resource),
            ],
            Faults = new FaultBudget { Resets = 2, StorageFailures = 1, Lateness = 1 },
            ConnectionsMax = 6,
        },
        [Goals.Resumed, Goals.TakenOver]);

    /// <summary>The same client twice, another one with the same tag, and one that does not say who it is.</summary>
    private static DerivedScenario BindingInline(SessionPolicy policy, string resource)
    {
        Device Inline(string name, string? id) => Contender(name, resource) with
        {
            Bind2 = new Bind2Use("phone", id), StreamManagement = StreamManagementUse.Resume, ResumeMax = Wait, Reconnects = 2, OnKick = OnKick.Stop, BindAttempts = 2,
        };

        bool resumes = policy.StreamManagement is { } management && management.Resume > TimeSpan.Zero;
        return new DerivedScenario(
            Base("bind2", "Clients authenticate and bind in one request, and come back after drops: one that runs twice, another with the same tag, one without an id, one of the old kind.") with
            {
                Devices =
                [
                    Inline("phone", "d4565fa7-4d72-4749-b3d3-740edbf87770"), Inline("phone-too", "d4565fa7-4d72-4749-b3d3-740edbf87770"),
                    Inline("tablet", "0b0e7d4c-8d4f-4f3a-9b1e-2f5f6a7b8c9d"), Inline("nameless", null), Contender("old", resource), Watching(resource),
                ],
                Faults = new FaultBudget { Resets = 2, HalfOpens = 1, Pieces = 1, StorageFailures = 1 },
                IdlePing = TimeSpan.FromSeconds(60),
                ConnectionsMax = 5,
            },
            [Goals.BoundInline, Goals.ClientReplaced, Goals.Reconnected, .. resumes ? [Goals.Hibernated, Goals.Resumed] : (Goal[])[]]);
    }

    /// <summary>The behaviours that the policy knows of its clients, or all; two devices at least. Nobody where they all stay away.</summary>
    private static OnKick[] ComeBackAs(SessionPolicy policy)
    {
        if (policy.ClientsOnKick.Count == 0)
        {
            return [OnKick.ReconnectAtOnce, OnKick.ReconnectAfterOneSecond, OnKick.ReconnectWithBackoff, OnKick.AskForAnotherResource];
        }

        OnKick[] known = [.. policy.ClientsOnKick];
        return known.All(behaviour => behaviour == OnKick.Stop) ? [] : known.Length == 1 ? [known[0], known[0]] : known;
    }

    private static string Name(OnKick behaviour) => behaviour switch
    {
        OnKick.ReconnectAtOnce => "at-once",
        OnKick.ReconnectAfterOneSecond => "second-later",
        OnKick.ReconnectWithBackoff => "backing-off",
        OnKick.AskForAnotherResource => "renaming",
        _ => "stopping",
    };

    private static Scenario Base(string name, string description) => new()
    {
        Name = name,
        Description = description,
        Domain = Domain,
        Devices = [],
        Contacts = EachOther,
    };

    private static Device Contender(string name, string resource) => new()
    {
        Name = name,
        Account = Account,
        Resource = resource,
        MessagesTo = [$"{Watcher}@{Domain}"],
    };

    /// <summary>The contact, who writes to the account and to the contested full JID, whoever has it when that arrives.</summary>
    private static Device Watching(string contested) => new()
    {
        Name = Watcher,
        Account = Watcher,
        Resource = "orchard",
        MessagesTo = [$"{Account}@{Domain}", $"{Account}@{Domain}/{contested}"],
    };

    private static Goal[] ConflictGoals(SessionPolicy policy, string resource) => ConflictOf(policy, resource) switch
    {
        ConflictPolicy.TerminateOld => [Goals.Kick],
        ConflictPolicy.RefuseNew or ConflictPolicy.RefuseThenTerminate => [Goals.RefusedForConflict],
        _ => [Goals.Override],
    };

    private static ConflictPolicy ConflictOf(SessionPolicy policy, string resource)
    {
        if (policy.AlwaysGenerate || !Resourcepart.TryPrepare(resource, policy.Addresses, out Resourcepart prepared, out _))
        {
            return ConflictPolicy.Override;
        }

        return Contested(policy).ConflictOver(policy.ClassOf(prepared));
    }
}

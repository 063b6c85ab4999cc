using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>Device sets, what the devices do, what an administrator does meanwhile, and what may go wrong.</summary>
internal static class GeneratedScenarios
{
    // The same resource under two spellings, two platforms, one that is not legal, and one that any client may be given.
    private static readonly string?[] Resources = ["balcony", "balcony", "ｂalcony", "caf\u00E9", "cafe\u0301", "iOS", "iOS-2", "Android", "", null];

    // Of two clients that say which they are, and of those that do not.
    private static readonly string?[] UserAgents = ["d4565fa7-4d72-4749-b3d3-740edbf87770", "d4565fa7-4d72-4749-b3d3-740edbf87770", "8da4e5cb-8d1f-4b7c-a2a4-5d0e5f0a1c11", null];

    // One that begins as a class does, one that another client has as its resource, one that is not legal.
    private static readonly string?[] Tags = ["phone", "phone", "iOS", "balcony", "", null];

    private static readonly string[] Names = ["phone", "tablet", "desktop", "watch"];

    /// <summary>Scenarios that may run under a policy.</summary>
    public static Gen<Scenario> Under(SessionPolicy policy) =>
        from count in Gen.Choose(1, Names.Length)
        from devices in Gen.ArrayOf(Device(), count)
        from twin in Gen.Choose(0, 2 * count)
        from start in Gen.Frequency((3, Gen.Constant(StartPoint.Authenticated)), (1, Gen.Constant(StartPoint.Connect)))
        from commands in Gen.Choose(0, 2)
        from administrator in Gen.ArrayOf(Command(policy), commands)
        from faults in Faults()
        select new Scenario
        {
            Name = "generated",
            Devices = [.. Named(devices, twin), new Device { Name = "romeo", Account = "romeo", Resource = "orchard" }],
            Contacts = [new Contact("juliet", "romeo", Subscription.Both), new Contact("romeo", "juliet", Subscription.Both)],
            Administrator = [.. administrator],
            Start = start,
            Faults = faults,
            // Without pings nobody notices a client that vanished.
            IdlePing = faults.HalfOpens > 0 || faults.Partitions > 0 ? TimeSpan.FromSeconds(30) : null,
        };

    private static IEnumerable<Device> Named(Device[] devices, int twin)
    {
        for (int i = 0; i < devices.Length; i++)
        {
            bool resumes = i > 0 && i == twin && devices[i].Account == devices[0].Account;
            yield return devices[i] with { Name = Names[i], Resumes = resumes ? Names[0] : null };
        }
    }

    private static Gen<Device> Device() =>
        from account in Gen.Frequency((5, Gen.Constant("juliet")), (1, Gen.Constant("nurse")))
        from resource in Gen.Elements(Resources)
        from onKick in Gen.Elements(Enum.GetValues<OnKick>())
        from presence in Gen.Elements(true, false)
        from priority in Gen.Elements(0, 0, 5, -1)
        from messages in Gen.SubListOf("romeo@im.example.com/orchard", "juliet@im.example.com/balcony", "juliet@im.example.com")
        from pings in Gen.SubListOf("romeo@im.example.com/orchard")
        from leaves in Gen.Elements(true, false)
        from reconnects in Gen.Choose(0, 2)
        from attempts in Gen.Elements(1, 2, 7)
        from management in Gen.Elements(Enum.GetValues<StreamManagementUse>())
        from resumeMax in Gen.Elements<TimeSpan?>(null, TimeSpan.FromSeconds(5))
        from bind2 in Gen.Frequency((1, Gen.Constant<Bind2Use?>(null)), (2, Bind2()))
        select new Device
        {
            Name = "",
            Account = account,
            Resource = resource,
            OnKick = onKick,
            Presence = presence,
            Priority = priority,
            MessagesTo = [.. messages],
            PingsTo = [.. pings],
            Leaves = leaves,
            Reconnects = reconnects,
            BindAttempts = attempts,
            StreamManagement = management,
            ResumeMax = resumeMax,
            Bind2 = bind2,
        };

    /// <summary>How it binds where the policy offers Bind 2; otherwise it binds as before.</summary>
    private static Gen<Bind2Use?> Bind2() =>
        from tag in Gen.Elements(Tags)
        from client in Gen.Elements(UserAgents)
        select new Bind2Use(tag, client);

    private static Gen<AdministratorCommand> Command(SessionPolicy policy) => Gen.Frequency(
        (1, from resource in Gen.Elements(null, "balcony", "iOS")
            select (AdministratorCommand)new AdministratorCommand.Kick(Juliet, Prepared(resource))),
        (1, from next in GeneratedPolicies.Any
            select (AdministratorCommand)new AdministratorCommand.Reload(Sound(FixedSettings.Of(policy, next with { Name = "generated too" })))));

    /// <summary>Without an override where the client has been told its address before: no policy file may say so.</summary>
    private static SessionPolicy Sound(SessionPolicy policy) => policy.GrantPoint == GrantPoint.Bind || policy.AlwaysGenerate || !policy.Uses(ConflictPolicy.Override)
        ? policy
        : policy with { Conflict = ConflictPolicy.TerminateOld, Accounts = [] };

    private static BareJid Juliet => BareJid.TryParse("juliet@im.example.com", AddressProfile.Precis, out BareJid juliet, out _)
        ? juliet
        : throw new InvalidOperationException();

    private static Resourcepart? Prepared(string? resource) =>
        resource is not null && Resourcepart.TryPrepare(resource, AddressProfile.Precis, out Resourcepart prepared, out _) ? prepared : null;

    private static Gen<FaultBudget> Faults() =>
        from plan in Gen.Choose(0, 7)
        from times in Gen.Choose(1, 2)
        select plan switch
        {
            1 => new FaultBudget { Resets = times, Pieces = times },
            2 => new FaultBudget { HalfOpens = 1, Lateness = times },
            3 => new FaultBudget { StorageFailures = times, Crashes = 1 },
            4 => new FaultBudget { Stalls = 1, Partitions = 1, Resets = 1 },
            5 => new FaultBudget { Collisions = times, ClockJumps = 1 },
            _ => FaultBudget.None,
        };
}

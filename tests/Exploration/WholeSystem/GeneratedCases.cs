using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>Policies, device sets, behaviours and fault plans. FsCheck shrinks none of it: our shrinker does, and knows how.</summary>
internal static class GeneratedCases
{
    // The same resource under two spellings, two platforms, one that is not legal, and one that any client may be given.
    private static readonly string?[] Resources = ["balcony", "balcony", "ｂalcony", "iOS", "iOS-2", "Android", "", null];

    private static readonly string[] Names = ["phone", "tablet", "desktop", "watch"];

    /// <summary>All of them.</summary>
    public static Arbitrary<GeneratedCase> All { get; } = Arb.From(
        from policy in Policy()
        from scenario in Scenario()
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new GeneratedCase(policy, scenario, (ulong)seed));

    private static Gen<SessionPolicy> Policy() =>
        from conflict in Gen.Elements(Enum.GetValues<ConflictPolicy>())
        from form in Gen.Elements(Enum.GetValues<OverrideForm>())
        from type in Gen.Elements(Enum.GetValues<ConflictErrorType>())
        from bad in Gen.Elements(Enum.GetValues<BadResourcePolicy>())
        from always in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        from limit in Limit()
        from classLimit in Limit()
        from refusals in Gen.Choose(1, 2)
        from comparison in Gen.Elements(Enum.GetValues<ResourceComparison>())
        from classConflict in Gen.Elements<ConflictPolicy?>(null, ConflictPolicy.TerminateOld, ConflictPolicy.RefuseNew)
        from hasClass in Gen.Elements(true, false)
        from kickText in Gen.Elements("", "Replaced by new connection")
        from barred in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from asksForSession in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new SessionPolicy
        {
            Name = "generated",
            Conflict = conflict,
            OverrideForm = form,
            ConflictErrorType = type,
            BadResource = bad,
            AlwaysGenerate = always,
            RefusalsBeforeKick = refusals,
            Comparison = comparison,
            AccountLimit = limit,
            Classes = hasClass ? [new DeviceClass("ios", ["iOS*"], classLimit, classConflict)] : [],
            KickText = kickText,
            MayNotBind = barred ? ["nurse@*"] : [],
            GrantPoint = asksForSession && (always || conflict != ConflictPolicy.Override) ? GrantPoint.SessionIq : GrantPoint.Bind,
        };

    private static Gen<SessionLimit?> Limit() =>
        from max in Gen.Choose(0, 3)
        from over in Gen.Elements(Enum.GetValues<OverLimit>())
        select max == 0 ? null : new SessionLimit(max, over);

    private static Gen<Scenario> Scenario() =>
        from count in Gen.Choose(1, Names.Length)
        from devices in Gen.ArrayOf(Device(), count)
        from start in Gen.Frequency((3, Gen.Constant(StartPoint.Authenticated)), (1, Gen.Constant(StartPoint.Connect)))
        from faults in Faults()
        select new Scenario
        {
            Name = "generated",
            Devices = [.. devices.Select((device, i) => device with { Name = Names[i] }), new Device { Name = "romeo", Account = "romeo", Resource = "orchard" }],
            Contacts = [new Contact("juliet", "romeo", Subscription.Both), new Contact("romeo", "juliet", Subscription.Both)],
            Start = start,
            Faults = faults,
            // Without pings nobody notices a client that vanished.
            IdlePing = faults.HalfOpens > 0 || faults.Partitions > 0 ? TimeSpan.FromSeconds(30) : null,
        };

    private static Gen<Device> Device() =>
        from account in Gen.Frequency((5, Gen.Constant("juliet")), (1, Gen.Constant("nurse")))
        from resource in Gen.Elements(Resources)
        from onKick in Gen.Elements(Enum.GetValues<OnKick>())
        from presence in Gen.Elements(true, false)
        from priority in Gen.Elements(0, 0, 5, -1)
        from messages in Gen.SubListOf("romeo@im.example.com/orchard", "juliet@im.example.com/balcony", "juliet@im.example.com")
        from leaves in Gen.Elements(true, false)
        from reconnects in Gen.Choose(0, 2)
        from attempts in Gen.Elements(1, 2, 7)
        select new Device
        {
            Name = "",
            Account = account,
            Resource = resource,
            OnKick = onKick,
            Presence = presence,
            Priority = priority,
            MessagesTo = [.. messages],
            Leaves = leaves,
            Reconnects = reconnects,
            BindAttempts = attempts,
        };

    private static Gen<FaultBudget> Faults() =>
        from plan in Gen.Choose(0, 5)
        from times in Gen.Choose(1, 2)
        select plan switch
        {
            1 => new FaultBudget { Resets = times, Pieces = times },
            2 => new FaultBudget { HalfOpens = 1, Lateness = times },
            3 => new FaultBudget { StorageFailures = times, Crashes = 1 },
            4 => new FaultBudget { Stalls = 1, Partitions = 1, Resets = 1 },
            _ => FaultBudget.None,
        };
}

using BindSim.Exploration.Files;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Tests.Running;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Tests.Shrinking;

/// <summary>The one order, and the parts that it counts.</summary>
public sealed class RunSequenceTests
{
    [Fact]
    public void Shorter_comes_first_and_then_smaller_from_the_left()
    {
        RunSequence[] inOrder =
        [
            new([], []),
            new([9], []),
            new([1], [0]),
            new([1], [1]),
            new([], [2, 0]),
            new([], [0, 0, 0]),
        ];
        for (int i = 0; i < inOrder.Length; i++)
        {
            for (int j = 0; j < inOrder.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(inOrder[i].CompareTo(inOrder[j])));
            }
        }
    }

    [Fact]
    public void The_plainest_setting_has_one_part() =>
        Assert.Equal(["device phone"], SettingParts.Of(new Setting(
            new Scenario { Name = "plain", Description = "Words count nothing.", Devices = [new Device { Name = "phone", Account = "juliet", Presence = false, Reconnects = 0 }] },
            new SessionPolicy { Name = "any", Description = "Neither here." })).Select(part => part.Name));

    [Fact]
    public void Whatever_is_taken_from_a_policy_it_can_be_written_and_read()
    {
        SessionPolicy policy = PolicyFile.Parse(
            """
            bindsim: policy/1
            name: p
            conflict: terminate-old
            grant-point: session-iq
            kick-wait: 2s
            bind-retries: unlimited
            limit: {max: 3, over: terminate-oldest, check: after-grant, victims: 1, count-dying: true}
            classes:
              - {name: ios, resources: [iOS], conflict: refuse-new, limit: {max: 2, over: terminate-all, check: after-grant}}
            accounts:
              - {account: "j*", limit: none, classes: [{class: ios, conflict: refuse-then-terminate}]}
            """,
            "p.yaml");
        var setting = new Setting(new Scenario { Name = "s", Devices = [Trials.Quiet("phone")] }, policy);
        Assert.All(SettingParts.Of(setting), part => Assert.All(part.Smaller, value =>
        {
            SessionPolicy smaller = part.With(value).Policy;
            Assert.Equal(smaller, PolicyFile.Parse(PolicyFile.Write(smaller), "smaller.yaml"));
        }));
    }

    [Fact]
    public void Each_part_can_be_taken_away_and_is_gone_then_and_nothing_else_is_new()
    {
        var setting = new Setting(
            new Scenario
            {
                Name = "everything",
                Start = StartPoint.Connect,
                Devices =
                [
                    new Device { Name = "phone", Account = "juliet", Resource = "a", OnKick = OnKick.ReconnectWithBackoff, Priority = 3, MessagesTo = ["romeo@im.example.com", "x@y"], PingsTo = ["romeo@im.example.com/orchard"], Leaves = true, Reconnects = 3, BindAttempts = 3 },
                    Trials.Quiet("tablet"),
                ],
                Contacts = [new Contact("juliet", "romeo", Subscription.Both)],
                Faults = new FaultBudget { Resets = 1, HalfOpens = 2, Stalls = 1, Partitions = 1, Crashes = 1, Pieces = 1, Lateness = 1, StorageFailures = 4, ClockJumps = 1, Collisions = 1 },
                IdlePing = TimeSpan.FromSeconds(9),
                Horizon = TimeSpan.FromSeconds(99),
                FaultsUntil = TimeSpan.FromSeconds(9),
                ConnectionsMax = 9,
                StepsMax = 99,
            },
            new SessionPolicy
            {
                Conflict = ConflictPolicy.TerminateOld,
                OverrideForm = OverrideForm.AskedAndGenerated,
                ConflictErrorType = ConflictErrorType.Cancel,
                BadResource = BadResourcePolicy.Refuse,
                AlwaysGenerate = true,
                Addresses = Model.Addresses.AddressProfile.Stringprep,
                AccountLimit = new SessionLimit(3, OverLimit.TerminateOldest),
                Classes = [new DeviceClass("c", ["a*", "b*"], new SessionLimit(2, OverLimit.TerminateOldest), ConflictPolicy.Override)],
                MayNotBind = ["z@*"],
                BindRetries = 9,
                KickText = "Go",
                Accounts = [new AccountRule(Account("juliet"), true, new SessionLimit(2, OverLimit.TerminateOldest), ConflictPolicy.RefuseNew)],
            });
        IReadOnlyList<SettingPart> parts = SettingParts.Of(setting);
        Assert.Equal(53, parts.Count);
        foreach (SettingPart part in parts)
        {
            for (int value = part.Least; value < part.Value; value++)
            {
                IReadOnlyList<SettingPart> less = SettingParts.Of(part.With(value));
                Assert.True(
                    new RunSequence([.. less.Select(p => p.Value)], []).CompareTo(new RunSequence([.. parts.Select(p => p.Value)], [])) < 0,
                    $"{part.Name}: {value} is not simpler than {part.Value}.");
                Assert.Empty(less.Select(p => p.Name).Except(parts.Select(p => p.Name)));
                Assert.Equal(value, less.FirstOrDefault(p => p.Name == part.Name)?.Value ?? 0);
            }
        }
    }

    private static Model.Addresses.BareJid Account(string name)
    {
        Assert.True(Model.Addresses.BareJid.TryParse($"{name}@im.example.com", Model.Addresses.AddressProfile.Precis, out Model.Addresses.BareJid account, out _));
        return account;
    }
}

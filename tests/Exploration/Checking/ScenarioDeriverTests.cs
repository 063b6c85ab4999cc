using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Checking;

/// <summary>The scenarios that a policy leads to.</summary>
public sealed class ScenarioDeriverTests
{
    private static readonly SessionLimit Two = new(2, OverLimit.RefuseNew);

    [Fact]
    public void A_policy_without_classes_and_limits_gets_one_conflict_and_the_troubles()
    {
        Assert.Equal(
            ["conflict-other", "drops", "failures", "from-connect", "bad-resource"],
            Names(new SessionPolicy { Conflict = ConflictPolicy.RefuseNew }));
        Assert.Equal(
            ["conflict-other", "drops", "failures", "from-connect", "bad-resource", "coming-back"],
            Names(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld }));
    }

    [Fact]
    public void Each_class_and_no_class_gets_a_conflict_over_a_resource_of_its_own()
    {
        var policy = new SessionPolicy
        {
            Conflict = ConflictPolicy.TerminateOld,
            Classes =
            [
                new DeviceClass("phones", ["iOS", "Android"], null, null),
                new DeviceClass("desks", ["desk*"], Two, ConflictPolicy.RefuseNew),
                new DeviceClass("cars", ["car?"], Two with { }, ConflictPolicy.Override),
            ],
        };
        IReadOnlyList<DerivedScenario> all = ScenarioDeriver.Derive(policy);
        Assert.Equal(
            ["conflict-phones", "conflict-desks", "conflict-cars", "conflict-other", "limit-desks", "limit-cars", "drops", "failures", "from-connect", "bad-resource", "coming-back"],
            all.Select(derived => derived.Scenario.Name));
        Assert.Equal(["iOS", "iOS", "desk-1", "orchard"], Resources(all[0]));
        Assert.Equal(["desk-1", "desk-1", "iOS", "orchard"], Resources(all[1]));
        Assert.Equal(["cara", "cara", "iOS", "orchard"], Resources(all[2]));
        Assert.Equal(["balcony", "balcony", "iOS", "orchard"], Resources(all[3]));
        Assert.Equal([Goals.Kick, Goals.RefusedForConflict, Goals.Override, Goals.Kick], all.Take(4).Select(derived => derived.Expected[0]));

        // One device more than each limit allows, all different.
        Assert.Equal(["desk-1", "desk-2", "desk-3"], Resources(all[4]));
        Assert.Equal(["cara", "carb", "carc"], Resources(all[5]));
        Assert.All(all.Skip(4).Take(2), derived => Assert.Equal([Goals.RefusedAtLimit], derived.Expected));
    }

    [Fact]
    public void A_class_that_cannot_hold_one_device_too_many_gets_no_limit_scenario()
    {
        var policy = new SessionPolicy { Classes = [new DeviceClass("mobile", ["Mobile"], new SessionLimit(1, OverLimit.TerminateOldest), null)] };
        Assert.DoesNotContain("limit-mobile", Names(policy));
    }

    [Fact]
    public void A_class_that_matches_everything_leaves_no_other_devices() => Assert.DoesNotContain(
        "conflict-other", Names(new SessionPolicy { Classes = [new DeviceClass("all", ["*"], null, null)] }));

    [Theory]
    [InlineData(1, OverLimit.RefuseNew, 2, "refusal-limit")]
    [InlineData(3, OverLimit.TerminateOldest, 4, "kick")]
    [InlineData(11, OverLimit.RefuseNew, 12, "refusal-limit")]
    [InlineData(12, OverLimit.RefuseNew, 12, null)]
    [InlineData(50, OverLimit.TerminateOldest, 12, null)]
    public void An_account_limit_is_tried_with_one_device_more_and_twelve_at_most(int max, OverLimit over, int devices, string? goal)
    {
        DerivedScenario limit = ScenarioDeriver.Derive(new SessionPolicy { AccountLimit = new SessionLimit(max, over) })
            .Single(derived => derived.Scenario.Name == "limit-account");
        Assert.Equal(devices, limit.Scenario.Devices.Count);
        Assert.Equal(devices, Resources(limit).Distinct().Count());
        Assert.Equal(goal is null ? [] : [goal], limit.Expected.Select(expected => expected.Id));
    }

    [Fact]
    public void Where_every_resource_is_generated_a_conflict_is_an_override_and_nobody_is_kicked()
    {
        IReadOnlyList<DerivedScenario> all = ScenarioDeriver.Derive(new SessionPolicy { AlwaysGenerate = true, Conflict = ConflictPolicy.TerminateOld });
        Assert.DoesNotContain("coming-back", all.Select(derived => derived.Scenario.Name));
        Assert.All(all, derived => Assert.DoesNotContain(Goals.Kick, derived.Expected));
        Assert.Equal([Goals.Override], all.Single(derived => derived.Scenario.Name == "bad-resource").Expected);
    }

    [Theory]
    [InlineData(BadResourcePolicy.Refuse, "refusal-bad-resource")]
    [InlineData(BadResourcePolicy.Generate, "override")]
    public void An_illegal_resource_is_refused_or_replaced(BadResourcePolicy bad, string goal) => Assert.Equal(
        [goal],
        ScenarioDeriver.Derive(new SessionPolicy { BadResource = bad }).Single(derived => derived.Scenario.Name == "bad-resource").Expected.Select(expected => expected.Id));

    [Fact]
    public void The_troubles_have_the_faults_of_their_descriptions()
    {
        var all = ScenarioDeriver.Derive(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld }).ToDictionary(derived => derived.Scenario.Name, derived => derived.Scenario);
        Assert.Equal(SimNetwork.Faults.FaultBudget.None, all["conflict-other"].Faults);
        Assert.True(all["drops"].Faults is { Resets: > 0, HalfOpens: > 0, Stalls: > 0, Partitions: > 0, Crashes: > 0 });
        Assert.NotNull(all["drops"].IdlePing);
        Assert.True(all["failures"].Faults is { StorageFailures: > 0, Lateness: > 0, Pieces: > 0, Collisions: > 0, ClockJumps: > 0 });
        Assert.Equal(StartPoint.Connect, all["from-connect"].Start);
        Assert.Equal(
            [OnKick.ReconnectAtOnce, OnKick.ReconnectAfterOneSecond, OnKick.ReconnectWithBackoff, OnKick.AskForAnotherResource],
            all["coming-back"].Devices.Take(4).Select(device => device.OnKick));
    }

    [Theory]
    [InlineData("", "at-once, second-later, backing-off, renaming")]
    [InlineData("reconnect-at-once", "at-once, at-once-too")]
    [InlineData("stop, reconnect-with-backoff", "stopping, backing-off")]
    [InlineData("stop", "")]
    public void Clients_come_back_as_the_policy_knows_them(string onKick, string devices)
    {
        SessionPolicy policy = PolicyFile.Parse($"{{bindsim: policy/1, name: p, conflict: terminate-old{(onKick.Length == 0 ? "" : $", on-kick: [{onKick}]")}}}", "p.yaml");
        Scenario? comingBack = ScenarioDeriver.Derive(policy).FirstOrDefault(derived => derived.Scenario.Name == "coming-back")?.Scenario;
        Assert.Equal(devices, string.Join(", ", comingBack?.Devices.SkipLast(1).Select(device => device.Name) ?? []));
    }

    private static IEnumerable<string> Names(SessionPolicy policy) => ScenarioDeriver.Derive(policy).Select(derived => derived.Scenario.Name);

    private static string[] Resources(DerivedScenario derived) => [.. derived.Scenario.Devices.Select(device => device.Resource!)];
}

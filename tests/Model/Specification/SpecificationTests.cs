using System.Reflection;
using System.Runtime.CompilerServices;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Whole specifications, searched state by state: what holds, what can happen, and how many states there are.</summary>
public sealed class SpecificationTests
{
    private const string Illegal = "\u00AD";

    // Goals that nothing in a bound could reach are left out by naming those that are.
    private static readonly string[] AllGoals =
        ["kick", "refusal-conflict", "refusal-limit", "refusal-bad-resource", "refusal-not-allowed", "override", "retries-exhausted"];

    /// <summary>States are compared and packed by their bytes: there must be none between the fields.</summary>
    [Fact]
    public void A_stream_is_32_bytes_and_each_is_some_field_s()
    {
        int fields = typeof(StreamState).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Sum(field => field.FieldType == typeof(StanzaFlow) ? Unsafe.SizeOf<StanzaFlow>() : field.FieldType == typeof(ushort) ? 2 : 1);
        Assert.Equal((32, 32, 7), (fields, Unsafe.SizeOf<StreamState>(), Unsafe.SizeOf<StanzaFlow>()));
    }

    [Fact]
    public void Terminate_old_kicks_and_settles_when_kicked_devices_stop() =>
        Reaches(new NaiveSearch(Specified(TerminateOld, Bound(2, "balcony") with { Retries = 1, Drops = 1 })), "kick");

    [Fact]
    public void Refuse_new_refuses_and_kicks_nobody() =>
        Reaches(new NaiveSearch(Specified(RefuseNew, Bound(2, "balcony") with { Retries = 1, Drops = 1 })), "refusal-conflict");

    [Fact]
    public void Override_grants_another_resource_and_kicks_nobody() =>
        Reaches(new NaiveSearch(Specified(Override, Bound(2, "balcony") with { Retries = 1, Drops = 1 })), "override");

    [Fact]
    public void A_limit_that_refuses_refuses_the_one_too_many() =>
        Reaches(new NaiveSearch(Specified(TerminateOld with { AccountLimit = new(1, OverLimit.RefuseNew) }, Bound(2, "balcony", "garden"))), "refusal-limit", "kick");

    [Fact]
    public void A_limit_that_ends_the_oldest_kicks_and_refuses_nobody() =>
        Reaches(new NaiveSearch(Specified(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) }, Bound(3, "balcony", "garden"))), "override", "kick");

    [Fact]
    public void A_limit_of_a_class_counts_its_class_alone()
    {
        var phones = new DeviceClass("phones", ["phone*"], new SessionLimit(1, OverLimit.TerminateOldest), null);
        Reaches(new NaiveSearch(Specified(RefuseNew with { Classes = [phones] }, Bound(2, "phone-a", "phone-b"))), "refusal-conflict", "kick");
        Reaches(new NaiveSearch(Specified(RefuseNew with { Classes = [phones] }, Bound(2, "phone-a", "desktop"))), "refusal-conflict");
    }

    [Fact]
    public void A_bad_resource_is_refused_until_the_stream_is_ended()
    {
        var policy = TerminateOld with { BadResource = BadResourcePolicy.Refuse };
        Reaches(new NaiveSearch(Specified(policy, Bound(1, Illegal) with { Retries = 7 })), "refusal-bad-resource", "retries-exhausted");
        Reaches(new NaiveSearch(Specified(policy, Bound(1, Illegal) with { Retries = 4 })), "refusal-bad-resource");
    }

    [Fact]
    public void A_bad_resource_may_be_replaced_by_a_generated_one() =>
        Reaches(new NaiveSearch(Specified(TerminateOld with { BadResource = BadResourcePolicy.Generate }, Bound(1, Illegal))), "override");

    [Fact]
    public void An_account_that_may_not_bind_is_refused()
    {
        var policy = TerminateOld with { MayNotBind = ["tybalt@*"] };
        Reaches(new NaiveSearch(Specified(policy, Bound(2, "balcony"), "tybalt")), "refusal-not-allowed");
        Reaches(new NaiveSearch(Specified(policy, Bound(2, "balcony"))), "kick");
    }

    [Theory]
    [InlineData(OnKick.Stop, false)]
    [InlineData(OnKick.ReconnectAtOnce, true)]
    [InlineData(OnKick.ReconnectAfterOneSecond, true)]
    [InlineData(OnKick.AskForAnotherResource, false)]
    public void Under_terminate_old_devices_that_come_back_for_the_same_resource_never_settle(OnKick onKick, bool isWar) =>
        Assert.Equal(isWar, new NaiveSearch(Specified(TerminateOld, Bound(2, "balcony") with { OnKick = onKick })).HasLoop());

    [Theory]
    [InlineData(OnKick.ReconnectAtOnce)]
    [InlineData(OnKick.AskForAnotherResource)]
    public void Under_a_limit_that_ends_the_oldest_another_resource_does_not_help(OnKick onKick) =>
        Assert.True(new NaiveSearch(Specified(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) }, Bound(2, "balcony") with { OnKick = onKick })).HasLoop());

    [Theory]
    [InlineData(ConflictPolicy.Override)]
    [InlineData(ConflictPolicy.RefuseNew)]
    public void Where_nobody_is_kicked_every_behaviour_settles(ConflictPolicy conflict) =>
        Assert.All(Enum.GetValues<OnKick>(), onKick =>
            Assert.False(new NaiveSearch(Specified(new SessionPolicy { Conflict = conflict }, Bound(2, "balcony") with { OnKick = onKick })).HasLoop()));

    [Fact]
    public void A_failing_store_refuses_and_changes_nothing() =>
        Reaches(new NaiveSearch(Specified(TerminateOld, Bound(2, "balcony") with { StoreFailures = 1, Retries = 1 })), "kick");

    /// <summary>Pinned: a change of a rule changes a number here. The model checker finds the same (tests/Exploration/Specifications).</summary>
    [Theory]
    [InlineData(ConflictPolicy.TerminateOld, 2, 0, 0, 62, 108)]
    [InlineData(ConflictPolicy.RefuseNew, 2, 0, 0, 38, 58)]
    [InlineData(ConflictPolicy.Override, 2, 0, 0, 44, 68)]
    [InlineData(ConflictPolicy.TerminateOld, 2, 1, 1, 835, 2276)]
    [InlineData(ConflictPolicy.TerminateOld, 3, 0, 0, 602, 1569)]
    public void The_numbers_of_states_and_transitions_are_these(ConflictPolicy conflict, int devices, int retries, int drops, int states, int transitions)
    {
        var search = new NaiveSearch(Specified(new SessionPolicy { Conflict = conflict }, Bound(devices, "balcony") with { Retries = retries, Drops = drops }));
        Assert.Equal((states, transitions), (search.States, search.Transitions));
    }

    private static void Reaches(NaiveSearch search, params string[] goals) => Assert.Equal(AllGoals.Except(goals), search.Broken());
}

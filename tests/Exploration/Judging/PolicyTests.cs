using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>INV-P1 to INV-P6.</summary>
public sealed class PolicyTests
{
    private const string Balcony = "juliet@im/balcony";

    private static readonly SessionPolicy TwoOldestGo = Story.Override with { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) };

    private static readonly SessionPolicy OnePhone = Story.Override with
    {
        Classes = [new DeviceClass("phones", ["phone*"], new SessionLimit(1, OverLimit.TerminateOldest), null)],
    };

    [Fact]
    public void A_loser_that_is_closed_without_conflict_breaks_P1() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Closed("phone#1")
            .Granted("tablet#1", Balcony).Breaks("INV-P1", "phone#1", "tablet#1");

    [Fact]
    public void A_loser_that_is_told_another_error_in_the_step_of_the_grant_breaks_P1() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .Together(s => s.EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Granted("tablet#1", Balcony))
            .Breaks("INV-P1", "phone#1", "policy-violation");

    [Fact]
    public void A_session_that_timed_out_before_is_no_loser() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .EndedWith("phone#1", StreamErrorCondition.ConnectionTimeout).Then().Granted("tablet#1", Balcony).Holds();

    [Fact]
    public void A_refusal_for_want_of_room_of_a_resource_that_would_be_replaced_breaks_P4() =>
        new Story(Story.TerminateOld with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) }).Binds("phone#1", Balcony)
            .Connects("tablet#1").AsksFor("tablet#1", "balcony").Refused("tablet#1", "resource-constraint").Breaks("INV-P4", "tablet#1", "phone#1");

    [Fact]
    public void A_refusal_for_want_of_room_of_another_resource_is_in_order() =>
        new Story(Story.TerminateOld with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) }).Binds("phone#1", Balcony)
            .Connects("tablet#1").AsksFor("tablet#1", "garden").Refused("tablet#1", "resource-constraint").Holds();

    [Fact]
    public void A_loser_that_had_left_need_not_be_told() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Leaves("phone#1").Closed("phone#1").Binds("tablet#1", Balcony).Holds();

    [Fact]
    public void A_survivor_that_is_kicked_for_nobody_breaks_P1() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Granted("tablet#1", Balcony).Kicked("tablet#1").Breaks("INV-P1", "tablet#1");

    [Fact]
    public void A_kick_in_the_step_of_the_grant_is_in_order() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .Together(s => s.Kicked("phone#1").Granted("tablet#1", Balcony)).Holds();

    [Fact]
    public void A_refusal_that_leaves_everybody_alone_is_in_order() =>
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Refused("tablet#1", "conflict")
            .AsksFor("tablet#1", "garden").Granted("tablet#1", "juliet@im/garden").Holds();

    [Fact]
    public void An_incumbent_that_is_kicked_breaks_P2() =>
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Breaks("INV-P2", "phone#1");

    [Fact]
    public void An_incumbent_that_is_sent_something_in_the_step_of_the_refusal_breaks_P2() =>
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .Together(s => s.Refused("tablet#1", "conflict").Told("phone#1", new Element("message", Namespaces.Client)))
            .Breaks("INV-P2", "phone#1", "tablet#1");

    [Fact]
    public void A_refused_stream_that_is_closed_breaks_P2() =>
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Refused("tablet#1", "conflict")
            .Closed("tablet#1").Breaks("INV-P2", "tablet#1", "balcony");

    [Fact]
    public void A_refused_stream_that_its_client_closes_is_in_order() =>
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Refused("tablet#1", "conflict")
            .Leaves("tablet#1").Closed("tablet#1").Holds();

    [Fact]
    public void A_kick_under_override_breaks_P3() =>
        new Story(Story.Override).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Breaks("INV-P3", "phone#1");

    [Fact]
    public void Another_resource_under_override_is_in_order() =>
        new Story(Story.Override).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .Granted("tablet#1", "juliet@im/4db06f06").Holds();

    [Fact]
    public void One_session_too_many_breaks_P4() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").Binds("c#1", "juliet@im/c")
            .Breaks("INV-P4", "c#1", "3 live sessions");

    [Fact]
    public void One_session_of_a_class_too_many_breaks_P4() =>
        new Story(OnePhone).Binds("a#1", "juliet@im/phone1").Binds("b#1", "juliet@im/desk").Binds("c#1", "juliet@im/phone2")
            .Breaks("INV-P4", "c#1", "phones");

    [Fact]
    public void The_oldest_ended_for_room_is_in_order() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").Connects("c#1").AsksFor("c#1", "c").Kicked("a#1")
            .Granted("c#1", "juliet@im/c").Holds();

    [Fact]
    public void The_oldest_of_the_class_is_ended_though_another_session_is_older() =>
        new Story(OnePhone).Binds("b#1", "juliet@im/desk").Binds("a#1", "juliet@im/phone1").Connects("c#1").AsksFor("c#1", "phone2").Kicked("a#1")
            .Granted("c#1", "juliet@im/phone2").Holds();

    [Fact]
    public void A_younger_one_ended_for_room_breaks_P4() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").Connects("c#1").AsksFor("c#1", "c").Kicked("b#1")
            .Granted("c#1", "juliet@im/c").Breaks("INV-P4", "b#1", "c#1", "not the oldest");

    [Fact]
    public void An_end_without_need_breaks_P4() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Connects("c#1").AsksFor("c#1", "c").Kicked("a#1").Granted("c#1", "juliet@im/c")
            .Breaks("INV-P4", "a#1", "there was room");

    [Fact]
    public void An_end_that_another_end_made_needless_meanwhile_is_in_order() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").Connects("c#1").AsksFor("c#1", "c").Kicked("a#1")
            .IsReset("b#1").Granted("c#1", "juliet@im/c").Holds();

    [Fact]
    public void A_reset_that_the_server_had_not_seen_yet_still_takes_room() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").IsReset("b#1").Connects("c#1").AsksFor("c#1", "c").Kicked("a#1")
            .Granted("c#1", "juliet@im/c").Holds();

    [Fact]
    public void A_kick_for_a_bind_that_died_does_not_count_against_the_next() =>
        new Story(TwoOldestGo).Binds("a#1", "juliet@im/a").Binds("b#1", "juliet@im/b").Connects("c#1").AsksFor("c#1", "c").Kicked("a#1")
            .IsReset("c#1").Binds("d#1", "juliet@im/d").Holds();

    [Fact]
    public void A_kick_for_a_bind_that_is_refused_breaks_P5() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Refused("tablet#1", "internal-server-error").Breaks("INV-P5", "phone#1", "tablet#1");

    [Fact]
    public void A_kick_before_a_refused_bind_was_asked_for_is_none_of_its_doing() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .IsReset("tablet#1").Connects("tablet#2").AsksFor("tablet#2", "x").Refused("tablet#2", "bad-request").Holds();

    [Fact]
    public void A_row_of_a_refused_bind_breaks_P5() =>
        new Story(Story.Override).Connects("phone#1").AsksFor("phone#1", "balcony").Row("phone#1", Balcony).Refused("phone#1", "not-allowed")
            .Breaks("INV-P5", "phone#1", Balcony);

    [Fact]
    public void A_kick_without_a_grant_breaks_P5_at_the_end() =>
        new Story(TwoOldestGo).Binds("phone#1", Balcony).Kicked("phone#1").BreaksAtTheEnd("INV-P5", "phone#1");

    [Fact]
    public void Refusals_up_to_the_limit_and_then_policy_violation_are_in_order() =>
        Refusals(6).EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Holds();

    [Fact]
    public void The_limit_may_also_strike_in_place_of_the_last_refusal() =>
        Refusals(5).AsksFor("phone#1", "x").EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Holds();

    [Fact]
    public void A_stream_that_stays_open_after_too_many_refusals_breaks_P6() => Refusals(7).Breaks("INV-P6", "phone#1", "7 times");

    [Fact]
    public void A_stream_that_is_never_ended_breaks_P6() => Refusals(6).BreaksAtTheEnd("INV-P6", "phone#1", "never ended");

    [Fact]
    public void A_stream_ended_too_early_breaks_P6() =>
        Refusals(4).EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Breaks("INV-P6", "phone#1", "4 binds");

    [Fact]
    public void A_stream_ended_with_the_wrong_error_breaks_P6() =>
        Refusals(6).EndedWith("phone#1", StreamErrorCondition.NotAuthorized).Breaks("INV-P6", "phone#1", "not-authorized");

    private static Story Refusals(int count)
    {
        Story story = new Story(Story.Override).Connects("phone#1");
        for (int i = 0; i < count; i++)
        {
            story.AsksFor("phone#1", "x").Refused("phone#1", "not-allowed");
        }

        return story;
    }
}

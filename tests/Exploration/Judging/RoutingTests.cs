using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>INV-R1, INV-R2, INV-M1 to INV-M5, INV-T1.</summary>
public sealed class RoutingTests
{
    private const string Balcony = "juliet@im/balcony";
    private const string Kitchen = "nurse@im/kitchen";

    /// <summary>A phone and a contact that saw it.</summary>
    private static Story Seen() =>
        Two().Shows("phone#1").Sees("nurse#1", Balcony, "phone#1");

    private static Story Two() =>
        new Story(Story.TerminateOld).Binds("nurse#1", Kitchen, "nurse@im").Binds("phone#1", Balcony);

    /// <summary>The phone comes back and takes its full JID from its earlier self.</summary>
    private static Story Returns(Story story) =>
        story.Connects("phone#2").AsksFor("phone#2", "balcony").Kicked("phone#1").Granted("phone#2", Balcony);

    [Fact]
    public void Gone_and_then_there_again_is_in_order() =>
        Returns(Seen()).SeesGone("nurse#1", Balcony).Shows("phone#2").Sees("nurse#1", Balcony, "phone#2").Holds();

    [Fact]
    public void Gone_after_the_successor_is_there_breaks_R1() =>
        Returns(Seen()).Shows("phone#2").Sees("nurse#1", Balcony, "phone#2").SeesGone("nurse#1", Balcony)
            .Breaks("INV-R1", "nurse#1", "phone#2", Balcony);

    [Fact]
    public void The_old_one_shown_after_its_fence_breaks_M3() =>
        Returns(Seen()).Shows("phone#2").Sees("nurse#1", Balcony, "phone#2").Sees("nurse#1", Balcony, "phone#1")
            .Breaks("INV-M3", "phone#1", "nurse#1");

    [Fact]
    public void A_live_session_that_is_called_gone_breaks_R1() => Seen().SeesGone("nurse#1", Balcony).Breaks("INV-R1", "phone#1");

    [Fact]
    public void A_session_that_hides_itself_is_gone_in_order() =>
        Seen().Hides("phone#1").SeesGone("nurse#1", Balcony).Holds();

    [Fact]
    public void An_end_that_nobody_was_told_of_breaks_R2() => Seen().IsReset("phone#1").BreaksAtTheEnd("INV-R2", "nurse#1", "phone#1");

    [Fact]
    public void A_hiding_that_nobody_was_told_of_breaks_R2() => Seen().Hides("phone#1").BreaksAtTheEnd("INV-R2", "nurse#1", "phone#1");

    [Fact]
    public void An_end_told_twice_breaks_R2() =>
        Seen().IsReset("phone#1").SeesGone("nurse#1", Balcony).SeesGone("nurse#1", Balcony).Breaks("INV-R2", "nurse#1", "twice");

    [Fact]
    public void An_end_of_somebody_never_seen_breaks_R2() =>
        Two().IsReset("phone#1").SeesGone("nurse#1", Balcony).Breaks("INV-R2", "nurse#1", "never seen");

    [Fact]
    public void A_successor_that_shows_itself_takes_the_place_of_the_end() =>
        Returns(Seen()).Shows("phone#2").Sees("nurse#1", Balcony, "phone#2").Holds();

    [Fact]
    public void An_observer_that_ended_need_not_be_told() => Seen().IsReset("nurse#1").IsReset("phone#1").Holds();

    [Fact]
    public void A_message_that_arrives_is_in_order() => Two().Writes("nurse#1", Balcony, "m1").Gets("phone#1", Kitchen, "m1").Holds();

    [Fact]
    public void A_message_that_waited_for_the_grant_of_its_receiver_may_outlive_its_sender() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("nurse#1", "nurse@im").AsksFor("nurse#1", "kitchen")
            .Writes("phone#1", Kitchen, "m1").Leaves("phone#1").Closed("phone#1")
            .Together(s => s.Granted("nurse#1", Kitchen).Gets("nurse#1", Balcony, "m1")).Holds();

    [Fact]
    public void A_message_that_comes_back_is_in_order() => Two().Writes("nurse#1", "juliet@im/attic", "m1").GetsBack("nurse#1", "m1").Holds();

    [Fact]
    public void A_lost_message_breaks_M1() => Two().Writes("nurse#1", Balcony, "m1").BreaksAtTheEnd("INV-M1", "m1", "nurse#1", Balcony);

    [Fact]
    public void A_chat_message_to_nobody_without_an_answer_breaks_M1() =>
        Two().Writes("nurse#1", "juliet@im/attic", "m1").BreaksAtTheEnd("INV-M1", "m1");

    [Fact]
    public void A_normal_message_to_nobody_may_be_ignored() => Two().Writes("nurse#1", "juliet@im/attic", "m1", "normal").Holds();

    [Fact]
    public void A_message_lost_with_its_receiver_is_in_order() => Two().Writes("nurse#1", Balcony, "m1").IsReset("phone#1").Holds();

    [Fact]
    public void A_message_lost_after_its_receiver_was_ended_breaks_M1() =>
        Returns(Two()).Writes("nurse#1", Balcony, "m1").BreaksAtTheEnd("INV-M1", "m1");

    [Fact]
    public void A_message_delivered_twice_breaks_M2() =>
        Two().Writes("nurse#1", Balcony, "m1").Gets("phone#1", Kitchen, "m1").Gets("phone#1", Kitchen, "m1").Breaks("INV-M2", "m1", "phone#1");

    [Fact]
    public void A_message_to_a_bare_jid_may_reach_two_sessions() =>
        Two().Binds("desk#1", "juliet@im/desk").Writes("nurse#1", "juliet@im", "m1").Gets("phone#1", Kitchen, "m1").Gets("desk#1", Kitchen, "m1").Holds();

    [Fact]
    public void A_stanza_after_the_stream_error_breaks_M3() =>
        Two().Told("phone#1", StreamErrors.Create(StreamErrorCondition.SystemShutdown)).Gets("phone#1", Kitchen, "m1").Breaks("INV-M3", "phone#1", "<message/>");

    [Fact]
    public void A_second_closing_tag_breaks_M3() =>
        Two().Told("phone#1", null).Told("phone#1", null).Breaks("INV-M3", "phone#1", "closing tag");

    [Fact]
    public void A_message_routed_after_its_sender_was_fenced_breaks_M3() =>
        Returns(Two().Writes("phone#1", Kitchen, "m1")).Gets("nurse#1", Balcony, "m1").Breaks("INV-M3", "m1", "phone#1", "nurse#1");

    [Fact]
    public void A_request_routed_after_its_sender_was_fenced_breaks_M3() =>
        Returns(Two().Requests("phone#1", Kitchen, "q1")).IsRequested("nurse#1", Balcony, "q1").Breaks("INV-M3", "q1", "phone#1");

    [Fact]
    public void A_message_that_arrived_before_a_reset_may_still_be_routed() =>
        Two().Writes("phone#1", Kitchen, "m1").IsReset("phone#1").Gets("nurse#1", Balcony, "m1").Holds();

    [Fact]
    public void A_message_of_a_reset_session_routed_after_its_successor_came_breaks_M3() =>
        Two().Writes("phone#1", Kitchen, "m1").IsReset("phone#1").Binds("phone#2", Balcony).Gets("nurse#1", Balcony, "m1").Breaks("INV-M3", "m1", "phone#1");

    [Fact]
    public void An_answer_to_the_earlier_session_breaks_M4() =>
        Returns(Two().Requests("phone#1", Kitchen, "q1")).IsAnswered("phone#2", "q1").Breaks("INV-M4", "phone#2", "phone#1", "q1");

    [Fact]
    public void An_answer_to_an_own_request_is_in_order() =>
        Returns(Two().Requests("phone#1", Kitchen, "q1")).Requests("phone#2", Kitchen, "q1").IsAnswered("phone#2", "q1").Holds();

    [Fact]
    public void Messages_in_the_wrong_order_break_M5() =>
        Two().Writes("nurse#1", Balcony, "m1").Writes("nurse#1", Balcony, "m2").Gets("phone#1", Kitchen, "m2").Gets("phone#1", Kitchen, "m1")
            .Breaks("INV-M5", "m1", "m2", "nurse#1");

    [Fact]
    public void Messages_in_the_wrong_order_across_a_replacement_break_M5() =>
        Returns(Two().Writes("nurse#1", Balcony, "m1").Writes("nurse#1", Balcony, "m2").Gets("phone#1", Kitchen, "m2"))
            .Gets("phone#2", Kitchen, "m1").Breaks("INV-M5", "phone#2", "phone#1");

    [Fact]
    public void Messages_to_two_addresses_may_overtake_each_other() =>
        Two().Writes("nurse#1", Balcony, "m1").Writes("nurse#1", "juliet@im", "m2").Gets("phone#1", Kitchen, "m2").Gets("phone#1", Kitchen, "m1").Holds();

    [Fact]
    public void A_message_from_a_bare_jid_breaks_T1() =>
        Two().Writes("nurse#1", Balcony, "m1").Gets("phone#1", "nurse@im", "m1").Breaks("INV-T1", "phone#1", "nurse#1", Kitchen);

    [Fact]
    public void Presence_from_another_resource_breaks_T1() =>
        Two().Shows("phone#1").Sees("nurse#1", "juliet@im/attic", "phone#1").Breaks("INV-T1", "phone#1", "juliet@im/attic");

    [Fact]
    public void A_message_of_a_stream_that_is_not_bound_breaks_T1() =>
        Two().Connects("tablet#1").Writes("tablet#1", Kitchen, "m1").Gets("nurse#1", "juliet@im", "m1").Breaks("INV-T1", "tablet#1", "not bound");

    [Theory]
    [InlineData("juliet@im", true)]
    [InlineData(Balcony, false)]
    public void A_subscription_comes_from_the_bare_jid(string from, bool isRight)
    {
        Story story = Two().Told("nurse#1", new Element("presence", Namespaces.Client).With("type", "subscribe").With("from", from));
        if (isRight)
        {
            story.Holds();
        }
        else
        {
            story.Breaks("INV-T1", "nurse#1", Balcony);
        }
    }

    [Fact]
    public void Goals_are_reached() =>
        Assert.Equal(
            ["kick", "presence-seen", "end-seen", "message-delivered", "reconnected"],
            Returns(Seen()).SeesGone("nurse#1", Balcony).Writes("nurse#1", Balcony, "m1").Gets("phone#2", Kitchen, "m1").Holds().Goals);

    [Fact]
    public void Goals_of_drops_and_refusals_are_reached() =>
        Assert.Equal(
            ["refusal-conflict", "refusal-limit", "override", "drop", "replacement-after-drop"],
            new Story(Story.Override).Binds("phone#1", Balcony).IsReset("phone#1").Binds("tablet#1", Balcony)
                .Connects("desk#1").AsksFor("desk#1", "x").Refused("desk#1", "conflict").AsksFor("desk#1", "x").Refused("desk#1", "resource-constraint")
                .AsksFor("desk#1", "x").Granted("desk#1", "juliet@im/other").Holds().Goals);
}

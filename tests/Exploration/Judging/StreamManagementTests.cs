using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>INV-S1 to INV-S5, and the other properties where a session outlives its connection.</summary>
public sealed class StreamManagementTests
{
    private const string Balcony = "juliet@im/balcony";
    private const string Orchard = "romeo@im/orchard";

    private static readonly SessionPolicy Policy = Story.TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    /// <summary>The phone has a session with the id <c>sm</c> that waits for 60 seconds.</summary>
    private static Story Run() => new Story(Policy, disrupted: true).Binds("phone#1", Balcony).Enables("phone#1", "sm");

    /// <summary>The same, lost, and the phone is back.</summary>
    private static Story Lost() => Run().Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm");

    [Fact]
    public void A_session_that_is_lost_and_resumed_is_in_order() => Lost().Resumed("phone#2", "sm").Loses("phone#2")
        .Connects("phone#3").AsksToResume("phone#3", "sm").Resumed("phone#3", "sm").Holds();

    /// <summary>It was resumed, and the answer was lost with the connection: it waits from then on.</summary>
    [Fact]
    public void A_wait_that_may_have_begun_anew_is_measured_from_there_and_a_longer_one_breaks_S3()
    {
        Lost().After(30).Loses("phone#2").After(50).Connects("phone#3").AsksToResume("phone#3", "sm").Resumed("phone#3", "sm").Holds();
        Lost().After(30).Loses("phone#2").After(61).Connects("phone#3").AsksToResume("phone#3", "sm").Resumed("phone#3", "sm").Breaks("INV-S3", "expired");
    }

    [Fact]
    public void A_session_that_waits_keeps_its_row() => Run().Loses("phone#1").Holds();

    [Fact]
    public void A_session_that_waits_and_has_lost_its_row_breaks_U4() => Run().Loses("phone#1").NoRow("phone#1").Then().Breaks("INV-U4", "phone#1");

    [Fact]
    public void What_its_client_closed_does_not_wait_though_the_connection_is_lost_before_the_answer() =>
        Run().Says("phone#1", null).Loses("phone#1").NoRow("phone#1").Then().Holds();

    [Fact]
    public void A_stream_that_is_ended_for_a_resumption_is_in_order() => Run().Connects("phone#2").AsksToResume("phone#2", "sm")
        .HandsOver("phone#1").Resumed("phone#2", "sm").Holds();

    [Fact]
    public void Resumed_while_the_old_stream_carries_it_breaks_U1_or_S1() => Run().Connects("phone#2").AsksToResume("phone#2", "sm")
        .Resumed("phone#2", "sm").Breaks("INV-U1", "phone#1", "phone#2");

    [Fact]
    public void One_id_for_two_sessions_breaks_S1() => Run().Binds("tablet#1", "juliet@im/garden").Enables("tablet#1", "sm").Breaks("INV-S1", "phone#1", "tablet#1");

    [Fact]
    public void An_id_that_nobody_was_given_breaks_S1() => Run().Connects("phone#2").AsksToResume("phone#2", "other").Resumed("phone#2", "other").Breaks("INV-S1", "other");

    /// <summary>Its row goes to the new session, and when it ends after that, no wire shows.</summary>
    [Fact]
    public void A_session_that_waits_and_is_ended_after_the_grant_may_have_acted_until_then()
    {
        Replaced(KickOrder.AfterGrant).Sees("romeo#1", Balcony, "phone#1").SeesGone("romeo#1", Balcony).Holds();
        Replaced(KickOrder.BeforeGrant).Sees("romeo#1", Balcony, "phone#1").Breaks("INV-M3", "phone#1");
    }

    [Theory]
    [InlineData(LimitCheck.AfterGrant, null)]
    [InlineData(LimitCheck.BeforeGrant, "INV-U4")]
    public void A_session_that_waits_may_lose_its_row_to_a_limit_only_when_that_is_looked_at(LimitCheck check, string? broken)
    {
        SessionPolicy policy = Policy with { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) { Check = check } };
        Story story = new Story(policy, disrupted: true).Binds("phone#1", Balcony).Enables("phone#1", "sm").Loses("phone#1")
            .Binds("tablet#1", "juliet@im/1").Then().NoRow("phone#1").Then();
        if (broken is null)
        {
            story.Holds();
        }
        else
        {
            story.Breaks(broken, "phone#1");
        }
    }

    /// <summary>The phone waits, and its resource is granted to a tablet.</summary>
    private static Story Replaced(KickOrder order) => new Story(Policy with { KickOrder = order }, disrupted: true)
        .Binds("romeo#1", Orchard, "romeo@im").Shows("romeo#1").Binds("phone#1", Balcony).Enables("phone#1", "sm").Shows("phone#1").Loses("phone#1")
        .Connects("tablet#1").AsksFor("tablet#1", "balcony").NoRow("phone#1").Granted("tablet#1", Balcony);

    [Fact]
    public void A_session_of_another_account_breaks_A1() => Run().Loses("phone#1").Connects("thief#1", "tybalt@im").AsksToResume("thief#1", "sm")
        .Resumed("thief#1", "sm").Breaks("INV-A1", "tybalt@im", "juliet@im");

    [Fact]
    public void A_session_that_waits_takes_no_place_in_a_limit_that_does_not_count_it()
    {
        Limited(2).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Binds("desktop#1", "juliet@im/2").Holds();
        Limited(2).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Binds("desktop#1", "juliet@im/2")
            .Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Holds();
        Limited(2).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Binds("desktop#1", "juliet@im/2").Binds("watch#1", "juliet@im/3").Breaks("INV-P4", "3", "2");
    }

    [Fact]
    public void A_session_that_is_ended_for_one_that_waits_breaks_P4_where_that_does_not_count()
    {
        Limited(2).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Connects("desktop#1").AsksFor("desktop#1", "2")
            .Together(s => s.Kicked("tablet#1").Granted("desktop#1", "juliet@im/2")).Breaks("INV-P4", "tablet#1");
        Limited(1).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Connects("desktop#1").AsksFor("desktop#1", "2")
            .Together(s => s.Kicked("tablet#1").Granted("desktop#1", "juliet@im/2")).Holds();
    }

    [Fact]
    public void A_session_that_waits_is_in_the_way_where_it_counts() => Limited(1, counts: true).Loses("phone#1").After(1).Binds("tablet#1", "juliet@im/1").Breaks("INV-P4", "tablet#1");

    /// <summary>As <see cref="Run"/>, with a limit.</summary>
    private static Story Limited(int max, bool counts = false) => new Story(
        Policy with { AccountLimit = new SessionLimit(max, OverLimit.TerminateOldest) { CountsHibernating = counts } }, disrupted: true)
        .Binds("phone#1", Balcony).Enables("phone#1", "sm");

    [Fact]
    public void A_count_of_all_that_came_before_the_request_is_in_order() => Run().Shows("phone#1").AsksForAck("phone#1").Hides("phone#1").IsAcked("phone#1", "1").Holds();

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void A_wrong_count_breaks_S2(string handled) =>
        Run().Shows("phone#1").AsksForAck("phone#1").Hides("phone#1").IsAcked("phone#1", handled).Breaks("INV-S2", "phone#1", handled);

    [Fact]
    public void A_count_of_more_than_arrived_in_resumed_breaks_S2() => Lost().Resumed("phone#2", "sm", "1").Breaks("INV-S2", "phone#2");

    [Fact]
    public void A_client_that_says_too_much_and_is_resumed_breaks_S2() =>
        Run().Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm", "99").Resumed("phone#2", "sm").Breaks("INV-S2", "99");

    [Fact]
    public void A_client_that_acknowledges_too_much_is_cut_off_or_S2_is_broken()
    {
        Run().Acks("phone#1", "1").EndedWith("phone#1", StreamErrorCondition.UndefinedCondition).Holds();
        Run().Acks("phone#1", "1").BreaksAtTheEnd("INV-S2", "phone#1");
    }

    [Fact]
    public void What_was_not_acknowledged_is_sent_again_in_order_or_S2_is_broken()
    {
        static Story Sent() => Run().Binds("romeo#1", Orchard, "romeo@im").Writes("romeo#1", Balcony, "m1").Writes("romeo#1", Balcony, "m2")
            .Gets("phone#1", Orchard, "m1").Gets("phone#1", Orchard, "m2").Loses("phone#1").Connects("phone#2");
        static Story Resumed() => Sent().AsksToResume("phone#2", "sm").Resumed("phone#2", "sm");
        Resumed().Gets("phone#2", Orchard, "m1", onStreamOf: "phone#1").Gets("phone#2", Orchard, "m2", onStreamOf: "phone#1").Holds();
        Resumed().Gets("phone#2", Orchard, "m2", onStreamOf: "phone#1").Breaks("INV-S2", "phone#2");
        Resumed().Gets("phone#2", Orchard, "m1", onStreamOf: "phone#1").BreaksAtTheEnd("INV-S2", "phone#2");
        Sent().AsksToResume("phone#2", "sm", "1").Resumed("phone#2", "sm").Gets("phone#2", Orchard, "m1", onStreamOf: "phone#1").Breaks("INV-S2", "phone#2");
    }

    [Fact]
    public void What_is_sent_again_twice_breaks_M2() => Run().Binds("romeo#1", Orchard, "romeo@im").Writes("romeo#1", Balcony, "m1")
        .Gets("phone#1", Orchard, "m1").Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm")
        .Gets("phone#2", Orchard, "m1", onStreamOf: "phone#1").Gets("phone#2", Orchard, "m1", onStreamOf: "phone#1").Breaks("INV-M2", "m1");

    [Fact]
    public void A_kicked_session_that_is_resumed_breaks_S3() => Run().Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
        .Granted("tablet#1", Balcony).Leaves("tablet#1").Closed("tablet#1").Connects("phone#2").AsksToResume("phone#2", "sm")
        .Resumed("phone#2", "sm").Breaks("INV-S3", "phone#1", "conflict");

    [Fact]
    public void A_session_that_its_client_closed_and_that_is_resumed_breaks_S3() => Run().Leaves("phone#1").Closed("phone#1")
        .Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Breaks("INV-S3", "closed");

    [Fact]
    public void A_session_that_was_replaced_while_it_waited_and_that_is_resumed_breaks_S3() => Run().Loses("phone#1").Connects("tablet#1").AsksFor("tablet#1", "balcony")
        .NoRow("phone#1").Granted("tablet#1", Balcony).Leaves("tablet#1").Closed("tablet#1")
        .Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Breaks("INV-S3", "ended for another");

    [Fact]
    public void At_the_deadline_a_session_may_be_resumed_or_not_and_after_it_not()
    {
        Lost().After(50).NotResumed("phone#2").Breaks("INV-S4", "phone#2");
        Run().Loses("phone#1").After(59).Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Holds();
        Run().Loses("phone#1").After(61).NoRow("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").NotResumed("phone#2").Holds();
        Run().Loses("phone#1").After(61).Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Breaks("INV-S3", "expired");
    }

    [Fact]
    public void A_second_resumption_that_is_refused_breaks_S4() => Lost().Resumed("phone#2", "sm").Loses("phone#2")
        .Connects("phone#3").AsksToResume("phone#3", "sm").NotResumed("phone#3").Breaks("INV-S4", "phone#3", "sm");

    [Fact]
    public void A_resumption_that_a_bind_overtook_may_be_refused() => Lost().Connects("tablet#1").AsksFor("tablet#1", "balcony").NoRow("phone#1")
        .Granted("tablet#1", Balcony).NotResumed("phone#2").Holds();

    [Fact]
    public void A_resumption_may_be_refused_for_a_store_only_where_stores_may_fail()
    {
        Lost().NotResumed("phone#2", "internal-server-error").Holds();
        new Story(Policy).Binds("phone#1", Balcony).Enables("phone#1", "sm").Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm")
            .NotResumed("phone#2", "internal-server-error").Breaks("INV-S4", "internal-server-error");
    }

    [Fact]
    public void A_stream_that_is_ended_for_a_resumption_which_is_then_refused_breaks_S4_or_S5() => Run().Connects("phone#2").AsksToResume("phone#2", "sm")
        .HandsOver("phone#1").NotResumed("phone#2", "internal-server-error").Breaks("INV-S5", "phone#1", "phone#2");

    [Fact]
    public void A_session_that_outlives_its_deadline_breaks_S5()
    {
        Run().Loses("phone#1").After(61).NoRow("phone#1").Then().Holds();
        Run().Loses("phone#1").After(61).Then().BreaksAtTheEnd("INV-S5", "phone#1", Balcony);
    }

    [Fact]
    public void A_request_to_resume_that_is_never_answered_breaks_L1() => Lost().BreaksAtTheEnd("INV-L1", "phone#2", "sm");

    [Fact]
    public void An_observer_that_is_told_of_the_end_of_a_session_that_waits_breaks_R1()
    {
        static Story Seen() => Run().Binds("romeo#1", Orchard, "romeo@im").Shows("romeo#1").Shows("phone#1").Sees("romeo#1", Balcony, "phone#1").Loses("phone#1");
        Seen().After(30).SeesGone("romeo#1", Balcony).Breaks("INV-R1", "romeo#1", "phone#1");
        Seen().After(61).NoRow("phone#1").SeesGone("romeo#1", Balcony).Holds();
        Seen().Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm", "1").SeesGone("romeo#1", Balcony).Breaks("INV-R1", "phone#1");
    }

    [Fact]
    public void An_observer_that_is_not_told_of_an_expired_session_breaks_R2() => Run().Binds("romeo#1", Orchard, "romeo@im").Shows("romeo#1").Shows("phone#1")
        .Sees("romeo#1", Balcony, "phone#1").Loses("phone#1").After(61).NoRow("phone#1").Then().BreaksAtTheEnd("INV-R2", "romeo#1", "phone#1");

    [Fact]
    public void A_message_that_was_never_got_comes_back_or_M1_is_broken()
    {
        static Story Written() => Run().Binds("romeo#1", Orchard, "romeo@im").Writes("romeo#1", Balcony, "m1")
            .GetsAndLoses("phone#1", Orchard, "m1").Loses("phone#1").After(61).NoRow("phone#1").Then();
        Written().GetsBack("romeo#1", "m1").Holds();
        Written().BreaksAtTheEnd("INV-M1", "m1", "romeo#1");
    }

    [Fact]
    public void A_message_that_is_kept_for_a_session_which_still_waits_at_the_end_is_not_lost() => Run().Shows("phone#1").Loses("phone#1")
        .Binds("romeo#1", Orchard, "romeo@im").Writes("romeo#1", Balcony, "m1").Holds();

    [Fact]
    public void A_message_that_the_old_stream_sent_after_the_new_one_has_the_session_breaks_M3() => Run().Binds("romeo#1", Orchard, "romeo@im")
        .Writes("phone#1", Orchard, "m1").Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm")
        .Gets("romeo#1", Balcony, "m1").Breaks("INV-M3", "m1", "phone#2");

    /// <summary>Its own presence is the last that its client could be kept, on the connection that it was bound on or on a later one.</summary>
    [Fact]
    public void A_session_that_is_given_more_than_is_kept_in_the_middle_of_its_act_completes_that()
    {
        Seen().EndedWith("phone#2", StreamErrorCondition.ResourceConstraint).Sees("romeo#1", Balcony, "phone#1").Breaks("INV-M3", "phone#1");
        Seen().Together(s => s.EndedWith("phone#2", StreamErrorCondition.ResourceConstraint).NoRow("phone#1").Sees("romeo#1", Balcony, "phone#1"))
            .SeesGone("romeo#1", Balcony).Holds();

        static Story Seen() => Run().Binds("romeo#1", Orchard, "romeo@im").Shows("romeo#1").Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm")
            .Resumed("phone#2", "sm").Shows("phone#2");
    }

    [Fact]
    public void A_limit_counts_a_session_that_waits() => new Story(Policy with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) }, disrupted: true)
        .Binds("phone#1", Balcony).Enables("phone#1", "sm").Loses("phone#1").Binds("tablet#1", "juliet@im/garden").Breaks("INV-P4", "2 live");

    [Fact]
    public void A_session_that_is_closed_without_a_reason_breaks_S4()
    {
        Lost().Resumed("phone#2", "sm").Closed("phone#2").Breaks("INV-S4", "phone#2", "no reason");
        Run().Leaves("phone#1").Closed("phone#1").Holds();
        Run().EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Holds();
    }

    /// <summary>Time stands still, and a wait is over when that is said and not before.</summary>
    [Fact]
    public void Where_time_does_not_pass_a_session_lives_until_its_wait_has_ended()
    {
        static Story Waiting() => new Story(Policy, disrupted: true, timeless: true).Binds("phone#1", Balcony).Enables("phone#1", "sm").Loses("phone#1");
        Waiting().Connects("phone#2").AsksToResume("phone#2", "sm").NotResumed("phone#2").Breaks("INV-S4", "phone#2");
        Waiting().Connects("phone#2").AsksToResume("phone#2", "sm").Waited("phone#1").NoRow("phone#1").NotResumed("phone#2").Holds();
        Waiting().Waited("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Breaks("INV-S3", "phone#2");
        Waiting().NoRow("phone#1").Then().Breaks("INV-U4", "phone#1");
        Waiting().BreaksAtTheEndOfTime("INV-S5", "phone#1");
    }

    /// <summary>The wait of a connection is over that carries the session no more.</summary>
    [Fact]
    public void A_wait_that_was_over_before_it_ended_ends_nothing() => new Story(Policy, disrupted: true, timeless: true)
        .Binds("phone#1", Balcony).Enables("phone#1", "sm").Loses("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm")
        .Waited("phone#1").NoRow("phone#1").Then().Breaks("INV-U4", "phone#2");
}

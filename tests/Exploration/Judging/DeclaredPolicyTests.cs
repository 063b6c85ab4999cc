using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>What a policy declares, such as a kick after the grant, is in order, and what goes beyond it is not.</summary>
public sealed class DeclaredPolicyTests
{
    private const string Balcony = "juliet@im/balcony";

    private static readonly SessionPolicy KicksAfter = Story.TerminateOld with { KickOrder = KickOrder.AfterGrant };

    private static readonly SessionPolicy SoftTwo = Story.Override with
    {
        AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant },
    };

    [Fact]
    public void Two_owners_for_a_while_are_in_order_where_the_policy_kicks_after_the_grant() =>
        Replaced().Kicked("phone#1").Holds();

    [Fact]
    public void Two_owners_at_the_end_break_U1_though_the_policy_kicks_after_the_grant() =>
        Replaced().BreaksAtTheEnd("INV-U1", "phone#1", "tablet#1");

    [Fact]
    public void One_session_too_many_for_a_while_is_in_order_under_a_soft_limit() =>
        new Story(SoftTwo).Binds("phone#1", "juliet@im/a").Binds("tablet#1", "juliet@im/b").Binds("desktop#1", "juliet@im/c").Kicked("phone#1").Holds();

    [Fact]
    public void One_session_too_many_at_the_end_breaks_P4_under_a_soft_limit() =>
        new Story(SoftTwo).Binds("phone#1", "juliet@im/a").Binds("tablet#1", "juliet@im/b").Binds("desktop#1", "juliet@im/c").BreaksAtTheEnd("INV-P4", "juliet@im");

    [Fact]
    public void A_limit_that_ends_one_at_a_time_promises_nothing() =>
        new Story(SoftTwo with { AccountLimit = SoftTwo.AccountLimit! with { VictimsMax = 1 } })
            .Binds("phone#1", "juliet@im/a").Binds("tablet#1", "juliet@im/b").Binds("desktop#1", "juliet@im/c").Holds();

    [Fact]
    public void A_stream_that_is_closed_at_the_limit_is_in_order_and_otherwise_breaks_P6()
    {
        var closes = Story.TerminateOld with { AccountLimit = new SessionLimit(1, OverLimit.CloseNew) };
        new Story(closes).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "garden")
            .EndedWith("tablet#1", StreamErrorCondition.PolicyViolation).Holds();
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "garden")
            .EndedWith("tablet#1", StreamErrorCondition.PolicyViolation).Breaks("INV-P6", "tablet#1");
    }

    [Fact]
    public void Retries_without_a_bound_are_never_judged_and_a_stream_that_ends_quietly_may_where_the_policy_says_so()
    {
        Story Stubborn(SessionPolicy policy, int times) => Enumerable.Range(0, times).Aggregate(
            new Story(policy).Connects("phone#1"), (story, _) => story.AsksFor("phone#1", "").Refused("phone#1", "bad-request"));

        Stubborn(Story.Override with { BindRetries = null }, 30).Holds();
        Stubborn(Story.Override with { BindRetries = 1, RetriesOver = RetriesOver.Close }, 2).Closed("phone#1").Holds();
        Stubborn(Story.Override with { BindRetries = 1 }, 2).Closed("phone#1").Breaks("INV-P6", "phone#1");
        Stubborn(Story.Override with { BindRetries = 1, RetriesOver = RetriesOver.Close }, 2).EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Breaks("INV-P6", "phone#1");
    }

    [Fact]
    public void Resources_that_differ_in_case_are_replaced_where_the_policy_takes_them_for_one() =>
        new Story(Story.TerminateOld with { Comparison = ResourceComparison.IgnoreCase }).Binds("phone#1", Balcony)
            .Connects("tablet#1").AsksFor("tablet#1", "Balcony").Kicked("phone#1").Granted("tablet#1", "juliet@im/Balcony").Holds();

    /// <summary>The tablet has the phone's place in the directory and has been told so; the phone has not been told anything yet.</summary>
    private static Story Replaced() => new Story(KicksAfter).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
        .Together(s => s.NoRow("phone#1").Granted("tablet#1", Balcony));
}

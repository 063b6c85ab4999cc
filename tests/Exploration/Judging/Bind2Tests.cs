using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>The properties where a session is bound with its client's authentication: each broken, and nearly.</summary>
public sealed class Bind2Tests
{
    private const string One = "juliet@im/phone/1";
    private const string Two = "juliet@im/phone/2";
    private const string Id = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    private const string OtherId = "0b0e7d4c-8d4f-4f3a-9b1e-2f5f6a7b8c9d";

    private static readonly SessionPolicy Policy = Story.RefuseNew with { Bind2 = new Bind2Policy(), StreamManagement = new StreamManagementPolicy() };

    private static Story Run(SessionPolicy? policy = null) => new(policy ?? Policy, disrupted: true);

    [Fact]
    public void A_client_that_comes_back_for_its_resource_is_in_order() => Run()
        .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id).Together(s => s.Kicked("phone#1").GrantedInline("phone#2", One)).Holds();

    [Fact]
    public void A_client_that_comes_back_is_in_order_under_override_and_terminate_old_as_well()
    {
        foreach (SessionPolicy policy in (SessionPolicy[])[Story.Override, Story.TerminateOld])
        {
            Run(policy with { Bind2 = new Bind2Policy() })
                .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id, "work").Together(s => s.Kicked("phone#1").GrantedInline("phone#2", "juliet@im/work/9")).Holds();
        }
    }

    [Fact]
    public void Two_owners_of_a_resource_that_was_made_break_U1() => Run()
        .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id).NoRow("phone#1").GrantedInline("phone#2", One).Breaks("INV-U1", "phone#1", "phone#2");

    [Fact]
    public void An_earlier_session_of_the_client_that_stays_breaks_P1() => Run()
        .BindsInline("phone#1", One, Id).BindsInline("phone#2", "juliet@im/work/9", Id, "work").BreaksAtTheEnd("INV-P1", "phone#1", "phone#2");

    [Fact]
    public void An_earlier_session_of_the_client_that_is_ended_without_conflict_breaks_P1() => Run()
        .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id)
        .Together(s => s.EndedWith("phone#1", SimServer.Xml.StreamErrorCondition.Reset).GrantedInline("phone#2", One)).Breaks("INV-P1", "phone#1", "reset");

    [Fact]
    public void An_earlier_session_may_stay_where_the_policy_says_so_or_the_client_does_not_say_who_it_is()
    {
        Run(Policy with { Bind2 = new Bind2Policy { ReplacesEarlier = false } })
            .BindsInline("phone#1", One, Id).BindsInline("phone#2", "juliet@im/work/9", Id, "work").Holds();
        Run().BindsInline("phone#1", One).BindsInline("phone#2", Two).Holds();
    }

    [Fact]
    public void A_session_of_another_client_that_is_ended_under_refuse_new_breaks_P2() => Run()
        .BindsInline("phone#1", One, Id).AsksInline("tablet#1", OtherId).Together(s => s.Kicked("phone#1").GrantedInline("tablet#1", Two)).Breaks("INV-P2", "phone#1");

    [Fact]
    public void A_resource_that_is_made_for_two_clients_without_an_id_breaks_P3() => Run(Story.TerminateOld with { Bind2 = new Bind2Policy() })
        .BindsInline("phone#1", One).AsksInline("tablet#1").Together(s => s.Kicked("phone#1").GrantedInline("tablet#1", One)).Breaks("INV-P3", "phone#1", "tablet#1");

    [Fact]
    public void Who_asked_for_a_stable_resource_by_name_may_be_ended_for_its_client_under_terminate_old() => Run(Story.TerminateOld with { Bind2 = new Bind2Policy() })
        .Connects("squatter#1").AsksFor("squatter#1", "phone/1").Granted("squatter#1", One)
        .AsksInline("phone#1", Id).Together(s => s.Kicked("squatter#1").GrantedInline("phone#1", One)).Holds();

    [Fact]
    public void Another_resource_for_the_same_client_and_tag_breaks_U3_and_is_in_order_where_a_policy_that_was_replaced_made_no_stable_one()
    {
        Run().BindsInline("phone#1", One, Id).Leaves("phone#1").Closed("phone#1").BindsInline("phone#2", Two, Id).Breaks("INV-U3", "phone#2");
        Run(Policy with { AlwaysGenerate = true }).BindsInline("phone#1", One, Id).Leaves("phone#1").Closed("phone#1")
            .Commanded(new AdministratorCommand.Reload(Policy)).IsDone().BindsInline("phone#2", Two, Id).Holds();
    }

    [Fact]
    public void A_client_without_an_id_that_meets_a_conflict_breaks_U3_and_one_with_an_id_may()
    {
        Run().BindsInline("phone#1", One).AsksInline("tablet#1").RefusedInline("tablet#1", "conflict").Breaks("INV-U3", "tablet#1");
        Run().Connects("squatter#1").AsksFor("squatter#1", "phone/1").Granted("squatter#1", One)
            .AsksInline("phone#1", Id).RefusedInline("phone#1", "conflict").Holds();
    }

    [Fact]
    public void A_refused_bind_that_ended_somebody_breaks_P5() => Run(Story.TerminateOld with { Bind2 = new Bind2Policy() })
        .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id).Kicked("phone#1").RefusedInline("phone#2", "internal-server-error").Breaks("INV-P5", "phone#1", "phone#2");

    [Fact]
    public void A_refused_bind_that_left_a_row_breaks_P5() => Run()
        .AsksInline("phone#1", Id).Row("phone#1", One).RefusedInline("phone#1", "not-allowed").Breaks("INV-P5", "phone#1");

    [Fact]
    public void One_session_too_many_breaks_P4_and_one_that_goes_for_its_client_does_not_count()
    {
        SessionPolicy two = Policy with { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) };
        Run(two).BindsInline("phone#1", One, Id).BindsInline("tablet#1", Two, OtherId).BindsInline("third#1", "juliet@im/phone/3").Breaks("INV-P4", "3", "2");
        Run(two).BindsInline("phone#1", One, Id).BindsInline("tablet#1", Two, OtherId)
            .AsksInline("tablet#2", OtherId, "work").Together(s => s.Kicked("tablet#1").GrantedInline("tablet#2", "juliet@im/work/9")).Holds();
        Run(two).BindsInline("phone#1", One, Id).BindsInline("tablet#1", Two, OtherId)
            .AsksInline("third#1").Together(s => s.Kicked("tablet#1").GrantedInline("third#1", "juliet@im/phone/3")).Breaks("INV-P4", "tablet#1");
    }

    [Fact]
    public void Too_many_refused_binds_break_P6_the_first_of_them_inline() => Run(Policy with { BindRetries = 0 })
        .AsksInline("phone#1").RefusedInline("phone#1", "not-allowed").BreaksAtTheEnd("INV-P6", "phone#1");

    [Fact]
    public void The_same_client_and_tag_with_another_resource_breaks_U3_and_another_tag_does_not()
    {
        Run().BindsInline("phone#1", One, Id).AsksInline("phone#2", Id).Together(s => s.Kicked("phone#1").GrantedInline("phone#2", Two)).Breaks("INV-U3", "phone#1", "phone#2");
        Run().BindsInline("phone#1", One, Id).AsksInline("phone#2", Id, "work").Together(s => s.Kicked("phone#1").GrantedInline("phone#2", Two)).Holds();
        Run(Policy with { Bind2 = new Bind2Policy { StableResource = false } })
            .BindsInline("phone#1", One, Id).AsksInline("phone#2", Id).Together(s => s.Kicked("phone#1").GrantedInline("phone#2", Two)).Holds();
    }

    [Fact]
    public void The_resource_of_another_client_breaks_U3_also_when_that_has_gone() => Run()
        .BindsInline("phone#1", One, Id).Leaves("phone#1").Closed("phone#1").BindsInline("tablet#1", One, OtherId).Breaks("INV-U3", "phone#1", "tablet#1");

    [Fact]
    public void An_address_of_another_account_breaks_A1() => Run().AsksInline("phone#1").GrantedInline("phone#1", "romeo@im/phone/1").Breaks("INV-A1", "romeo@im");

    [Fact]
    public void A_grant_that_nobody_asked_for_breaks_A1() => Run().Connects("phone#1").GrantedInline("phone#1", One).Breaks("INV-A1", "phone#1");

    [Fact]
    public void A_grant_after_a_failed_attempt_breaks_A1() => Run().AsksInline("phone#1", Id).NotAuthenticated("phone#1").GrantedInline("phone#1", One).Breaks("INV-A1", "phone#1");

    [Fact]
    public void A_failed_attempt_needs_no_more_answer() => Run().AsksInline("phone#1", Id, resumes: "sm").NotAuthenticated("phone#1").Holds();

    [Fact]
    public void A_stanza_before_the_success_breaks_B1() => Run()
        .Binds("romeo#1", "romeo@im/orchard", "romeo@im").AsksInline("phone#1").Writes("romeo#1", One, "m1").Gets("phone#1", "romeo@im/orchard", "m1").Breaks("INV-B1", "phone#1");

    [Fact]
    public void A_bind_that_is_never_answered_breaks_L1_also_where_the_client_was_authenticated()
    {
        Run().AsksInline("phone#1").BreaksAtTheEnd("INV-L1", "phone#1");
        Run().AsksInline("phone#1").Told("phone#1", new SimServer.Xml.Element("success", SimServer.Xml.Namespaces.Sasl2)).BreaksAtTheEnd("INV-L1", "phone#1");
    }

    [Fact]
    public void A_session_that_is_resumed_inline_is_in_order_and_its_bind_is_void() => Run()
        .BindsInline("phone#1", One, Id, sm: "sm").Loses("phone#1").AsksInline("phone#2", Id, enables: true, resumes: "sm").ResumedInline("phone#2", One, "sm").Holds();

    [Fact]
    public void A_resumption_inline_of_a_session_that_was_replaced_breaks_S3() => Run()
        .BindsInline("phone#1", One, Id, sm: "sm").Loses("phone#1").AsksInline("phone#2", Id).Together(s => s.NoRow("phone#1").GrantedInline("phone#2", One))
        .Leaves("phone#2").Closed("phone#2").AsksInline("phone#3", Id, resumes: "sm").ResumedInline("phone#3", One, "sm").Breaks("INV-S3", "phone#3");

    [Fact]
    public void A_resumption_inline_that_is_refused_while_the_session_lives_breaks_S4() => Run()
        .BindsInline("phone#1", One, Id, sm: "sm").Loses("phone#1").AsksInline("phone#2", Id, resumes: "sm")
        .Together(s => s.NoRow("phone#1").GrantedInline("phone#2", One, failedToResume: true)).Breaks("INV-S4", "phone#2");

    [Fact]
    public void A_resumption_inline_that_comes_too_late_is_refused_in_order() => Run()
        .BindsInline("phone#1", One, Id, sm: "sm").Loses("phone#1").After(61).NoRow("phone#1").Then()
        .AsksInline("phone#2", Id, resumes: "sm").GrantedInline("phone#2", One, failedToResume: true).Holds();

    [Fact]
    public void A_count_that_begins_before_the_success_breaks_S2_and_one_that_begins_with_it_does_not()
    {
        Run().BindsInline("phone#1", One, Id, sm: "sm").Shows("phone#1").AsksForAck("phone#1").IsAcked("phone#1", "1").Holds();
        Run().BindsInline("phone#1", One, Id, sm: "sm").Shows("phone#1").AsksForAck("phone#1").IsAcked("phone#1", "2").Breaks("INV-S2", "phone#1");
    }

    [Fact]
    public void A_row_whose_grant_was_lost_with_the_connection_may_wait_where_it_is_managed_and_breaks_U2_where_it_is_not()
    {
        Run().AsksInline("phone#1", Id, enables: true).Row("phone#1", One).Loses("phone#1").Holds();
        Run().AsksInline("phone#1", Id).Row("phone#1", One).Loses("phone#1").BreaksAtTheEnd("INV-U2", "phone#1");
    }
}

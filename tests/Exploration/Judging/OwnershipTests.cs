using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>INV-U1 to INV-U4, INV-B1, INV-A1, INV-L1.</summary>
public sealed class OwnershipTests
{
    private const string Balcony = "juliet@im/balcony";
    private const string Garden = "juliet@im/garden";

    private static Story Run() => new(Story.TerminateOld);

    [Fact]
    public void A_session_replaced_after_its_fence_is_in_order() =>
        Run().Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1").Granted("tablet#1", Balcony).Holds();

    [Fact]
    public void Two_owners_of_one_full_jid_break_U1() =>
        Run().Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony").NoRow("phone#1")
            .Together(s => s.Granted("tablet#1", Balcony).Kicked("phone#1"))
            .Breaks("INV-U1", "tablet#1", "phone#1", Balcony);

    [Fact]
    public void The_same_resource_in_another_spelling_breaks_U1() =>
        new Story(Story.Override).Binds("phone#1", "juliet@im/caf\u00e9").Connects("tablet#1").AsksFor("tablet#1", null)
            .Granted("tablet#1", "juliet@im/cafe\u0301").Breaks("INV-U1", "phone#1");

    [Fact]
    public void Another_case_is_another_resource() =>
        Run().Binds("phone#1", Balcony).Binds("tablet#1", "juliet@im/Balcony").Holds();

    [Fact]
    public void A_session_whose_connection_vanished_keeps_its_row() =>
        new Story(Story.TerminateOld, disrupted: true).Binds("phone#1", Balcony).Vanishes("phone#1").Holds();

    [Fact]
    public void A_ghost_row_breaks_U2() =>
        Run().Binds("phone#1", Balcony).IsReset("phone#1").Row("phone#1", Balcony).BreaksAtTheEnd("INV-U2", "phone#1", Balcony);

    [Fact]
    public void A_row_that_was_never_granted_breaks_U2() =>
        Run().Connects("phone#1").AsksFor("phone#1", "balcony").Row("phone#1", Balcony).BreaksAtTheEnd("INV-U2", "never granted");

    [Fact]
    public void A_session_without_a_row_breaks_U2_when_the_row_went_last() =>
        Run().Binds("phone#1", Balcony).NoRow("phone#1").BreaksAtTheEnd("INV-U2", "phone#1", "nobody can reach it");

    [Fact]
    public void A_server_that_ignores_a_close_breaks_U2() =>
        Run().Binds("phone#1", Balcony).Leaves("phone#1").NoRow("phone#1").Row("phone#1", Balcony).BreaksAtTheEnd("INV-U2", "phone#1");

    [Fact]
    public void A_close_that_is_answered_is_in_order() =>
        Run().Binds("phone#1", Balcony).Leaves("phone#1").Closed("phone#1").Holds();

    [Fact]
    public void Two_rows_for_one_full_jid_break_U3() =>
        Run().Binds("phone#1", Balcony).Connects("tablet#1").Row("tablet#1", Balcony).Then().Breaks("INV-U3", "phone#1", "tablet#1");

    [Fact]
    public void A_grant_in_another_spelling_than_its_row_breaks_U3() =>
        Run().Connects("phone#1").AsksFor("phone#1", null).Granted("phone#1", "juliet@im/cafe\u0301").Breaks("INV-U3", "phone#1");

    [Fact]
    public void A_grant_of_another_resource_than_asked_breaks_U3_unless_the_policy_chooses()
    {
        new Story(Story.TerminateOld).Connects("phone#1").AsksFor("phone#1", "balcony").Granted("phone#1", Garden).Breaks("INV-U3", "balcony", "garden");
        new Story(Story.Override).Connects("phone#1").AsksFor("phone#1", "balcony").Granted("phone#1", Garden).Holds();
    }

    [Fact]
    public void An_end_for_a_session_of_another_resource_breaks_U3() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "garden")
            .Together(s => s.Kicked("phone#1").Granted("tablet#1", Garden)).Breaks("INV-U3", "phone#1", "tablet#1");

    [Fact]
    public void A_row_lost_to_the_end_of_another_session_breaks_U4() =>
        Run().Binds("phone#1", Balcony).Binds("tablet#1", Garden).IsReset("phone#1").NoRow("tablet#1").Then()
            .Breaks("INV-U4", "tablet#1", Garden);

    [Fact]
    public void Rows_that_go_with_their_own_session_are_in_order() =>
        Run().Binds("phone#1", Balcony).Binds("tablet#1", Garden).IsReset("phone#1").Then().Holds();

    [Fact]
    public void A_message_before_the_grant_breaks_B1() =>
        Run().Binds("nurse#1", "nurse@im/kitchen", "nurse@im").Connects("phone#1").AsksFor("phone#1", "balcony")
            .Writes("nurse#1", Balcony, "m1").Gets("phone#1", "nurse@im/kitchen", "m1").Breaks("INV-B1", "phone#1", "nurse@im/kitchen");

    [Fact]
    public void Presence_before_the_grant_breaks_B1() =>
        Run().Binds("nurse#1", "nurse@im/kitchen", "nurse@im").Connects("phone#1").AsksFor("phone#1", "balcony")
            .Sees("phone#1", "nurse@im/kitchen", "nurse#1").Breaks("INV-B1", "phone#1");

    [Fact]
    public void An_answer_before_the_grant_is_in_order() =>
        Run().Connects("phone#1").Requests("phone#1", "im", "ping").AsksFor("phone#1", "balcony").IsAnswered("phone#1", "ping")
            .Granted("phone#1", Balcony).Holds();

    [Fact]
    public void An_address_of_another_account_breaks_A1() =>
        Run().Connects("phone#1").AsksFor("phone#1", "balcony").Granted("phone#1", "romeo@im/balcony").Breaks("INV-A1", "phone#1", "romeo@im");

    [Fact]
    public void A_grant_that_nobody_asked_for_breaks_A1() =>
        Run().Connects("phone#1").AsksFor("phone#1", "balcony").Granted("phone#1", Balcony, "other").Breaks("INV-A1", "phone#1");

    [Fact]
    public void A_bind_without_an_answer_breaks_L1() =>
        Run().Connects("phone#1").AsksFor("phone#1", "balcony").BreaksAtTheEnd("INV-L1", "phone#1", "b1");

    [Fact]
    public void A_bind_whose_connection_ended_needs_no_answer() =>
        Run().Connects("phone#1").AsksFor("phone#1", "balcony").IsReset("phone#1").Holds();

    [Fact]
    public void What_is_sent_and_never_arrives_breaks_L1_unless_faults_may_lose_it()
    {
        var ping = new Element("iq", Namespaces.Client).With("type", "result").With("id", "ping");
        new Story(Story.TerminateOld, disrupted: true).Binds("phone#1", Balcony).Requests("phone#1", "im", "ping").ToldAndLost("phone#1", ping).Holds();
        Run().Binds("phone#1", Balcony).Requests("phone#1", "im", "ping").ToldAndLost("phone#1", ping).BreaksAtTheEnd("INV-L1", "phone#1");
    }

    [Fact]
    public void A_session_that_was_promised_copies_and_gets_none_breaks_U4()
    {
        static Story Promised() => Run().Binds("phone#1", Balcony).EnablesCopies("phone#1").Binds("desk#1", Garden).Binds("romeo#1", "romeo@im/orchard", "romeo@im");
        Promised().Writes("desk#1", "romeo@im/orchard", "m1").Gets("romeo#1", Garden, "m1").BreaksAtTheEnd("INV-U4", "phone#1", "m1");
        Promised().Writes("desk#1", "romeo@im/orchard", "m1").GetsCopy("phone#1", "sent", "romeo@im/orchard", "m1").Gets("romeo#1", Garden, "m1").Holds();
        Promised().Writes("romeo#1", Garden, "m1").Gets("desk#1", "romeo@im/orchard", "m1").BreaksAtTheEnd("INV-U4", "phone#1", "m1");
        Promised().Writes("romeo#1", Garden, "m1").Gets("desk#1", "romeo@im/orchard", "m1").GetsCopy("phone#1", "received", Garden, "m1").Holds();
    }

    [Fact]
    public void Without_a_promise_or_for_a_message_of_its_own_no_copy_is_missed()
    {
        static Story Two() => Run().Binds("phone#1", Balcony).Binds("romeo#1", "romeo@im/orchard", "romeo@im").Binds("desk#1", Garden);
        Two().Writes("desk#1", "romeo@im/orchard", "m1").Gets("romeo#1", Garden, "m1").EnablesCopies("phone#1").Holds();
        Two().EnablesCopies("desk#1").Writes("desk#1", "romeo@im/orchard", "m1").Gets("romeo#1", Garden, "m1").Holds();
        Two().EnablesCopies("desk#1").Writes("romeo#1", Garden, "m1").Gets("desk#1", "romeo@im/orchard", "m1").Holds();
    }

    [Fact]
    public void More_kicks_than_the_scenario_allows_break_L1()
    {
        static Story War(int? max) => new Story(Story.TerminateOld, kicksMax: max).Binds("phone#1", Balcony)
            .Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1").Granted("tablet#1", Balcony)
            .Connects("phone#2").AsksFor("phone#2", "balcony").Kicked("tablet#1").Granted("phone#2", Balcony);
        War(1).Breaks("INV-L1", "tablet#1", "allows 1");
        War(2).Holds();
        War(null).Holds();
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using static BindSim.SimServer.Tests.Support.InlineClients;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section L: the earlier sessions of a client that comes back, told by its user-agent id (XEP-0386).</summary>
public class ReturningClientRequirements
{
    [Theory]
    [InlineData(ConflictPolicy.Override)]
    [InlineData(ConflictPolicy.RefuseNew)]
    [InlineData(ConflictPolicy.TerminateOld)]
    public void R_199_R_204_A_client_that_comes_back_replaces_what_it_left_behind_under_every_conflict_policy(ConflictPolicy conflict)
    {
        Conversation talk = new(Policy with { Conflict = conflict });
        talk.Available("romeo", "romeo");
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient tablet = Available(talk, "tablet", Tablet, "phone");
        talk["romeo"].Forget();
        phone.Forget();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone.ToUpperInvariant()), Say.BindTag("phone"));
        Assert.Equal(phone.Jid, again.Jid);
        phone.ReceiveStreamError("conflict");
        tablet.Forget();
        tablet.ReceiveNothing();
        again.Send(Say.Presence);
        Assert.Equal(["unavailable", null], talk["romeo"].ReceiveAll().Select(presence => presence.Attribute("type")));
        Assert.Equal([again.Jid, tablet.Jid, Romeo], talk.Rows.Order(StringComparer.Ordinal));
        phone.CloseAsWell();
        talk.AssertSound();
    }

    [Fact]
    public void R_076_R_204_Who_watches_a_client_come_back_sees_its_end_before_its_beginning_in_any_order()
    {
        Schedules.Random(
            300,
            () =>
            {
                Conversation talk = new(Policy);
                talk.Available("romeo", "romeo");
                Available(talk, "phone", Phone, "phone");
                talk["romeo"].Forget();
                talk.Connect("again").Open();
                return talk;
            },
            talk =>
            {
                talk["again"].Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone", Enable)), Say.Presence);
                talk["phone"].Wire.Reset();
                talk["again"].ReceiveInlineGrant();
                Assert.Equal(["unavailable", null], talk["romeo"].ReceiveAll().Select(presence => presence.Attribute("type")));
            });
    }

    [Fact]
    public void R_199_Sessions_of_other_tags_and_those_bound_the_old_way_go_as_well_and_those_of_other_accounts_do_not()
    {
        Conversation talk = new(Policy);
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient older = talk.Connect("older");
        older.Open();
        older.Send(Say.Authenticate("juliet", Say.UserAgent(Phone)));
        older.Receive("success");
        older.Receive("features");
        older.Bind("balcony");
        phone.ReceiveNothing();
        RawClient stranger = talk.Connect("stranger", "romeo");
        stranger.BindInline(Say.UserAgent(Phone), Say.BindTag("phone"));
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("work"));
        phone.ReceiveStreamError("conflict");
        older.ReceiveStreamError("conflict");
        stranger.ReceiveNothing();
        Assert.NotEqual(stranger.Jid.Split('/')[^1], phone.Jid.Split('/')[^1]);
        Assert.Equal([again.Jid, stranger.Jid], talk.Rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void R_199_A_policy_may_leave_the_earlier_sessions_of_a_client_alone_but_for_that_of_its_resource()
    {
        Conversation talk = new(Policy with { Bind2 = new Bind2Policy { ReplacesEarlier = false } });
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient work = Available(talk, "work", Phone, "work");
        phone.Forget();
        talk.Connect("again").BindInline(Say.UserAgent(Phone), Say.BindTag("phone"));
        phone.ReceiveStreamError("conflict");
        work.Forget();
        work.ReceiveNothing();
        Assert.Equal(2, talk.Rows.Count);
    }

    [Fact]
    public void R_077_R_197_What_the_old_session_of_the_client_did_not_acknowledge_the_new_one_gets_first_and_counts()
    {
        (Conversation talk, _) = BeginLost();
        talk["romeo"].Send(Say.Chat(talk["phone"].Jid, "1"), Say.Chat(talk["phone"].Jid, "2"));
        talk.Settle();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        Assert.Equal(talk["phone"].Jid, again.Jid);
        Assert.Equal(["message", "message", "r"], again.ReceiveAll().Select(element => element.Name));
        again.Send(Say.Ack("2"));
        talk["romeo"].Send(Say.Chat(again.Jid, "3"));
        Assert.Equal(["message", "r"], again.ReceiveAll().Select(element => element.Name));
        again.Send(Say.Ack("4"));
        again.ReceiveStreamError("undefined-condition");
        Assert.Equal("3", again.Heard.OfType<Element>().Single(element => element.Name == "error").Elements.Last().Attribute("send-count"));
        talk["romeo"].ReceiveError("message", "cancel", "service-unavailable");
    }

    [Fact]
    public void R_168_R_197_What_the_new_session_inherits_and_never_acknowledges_goes_back_to_its_sender()
    {
        (Conversation talk, _) = BeginLost();
        talk["romeo"].Send(Say.Chat(talk["phone"].Jid, "1"));
        talk.Settle();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        again.ReceiveAll();
        again.Wire.Reset();
        talk["romeo"].ReceiveNothing();
        talk.Advance(TimeSpan.FromMinutes(6));
        talk["romeo"].ReceiveError("message", "cancel", "service-unavailable");
        talk.AssertSound();
    }

    [Fact]
    public void R_199_Two_connections_of_one_client_at_once_leave_one_session_in_every_interleaving()
    {
        int count = Schedules.Every(
            () =>
            {
                Conversation talk = new(Policy);
                talk.Connect("phone").Open();
                talk.Connect("again").Open();
                return talk;
            },
            talk =>
            {
                foreach (string name in (string[])["phone", "again"])
                {
                    talk[name].Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone")));
                }

                talk.Settle();
                Assert.Single(talk.Rows);
                Assert.Single(talk["phone"].ReceiveAll().Concat(talk["again"].ReceiveAll()), element => element.Is("error", Namespaces.Streams));
            });
        Assert.InRange(count, 2, 5000);
    }
}

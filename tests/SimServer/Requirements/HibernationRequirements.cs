using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using static BindSim.SimServer.Tests.Support.ManagedPhone;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section K: a session without a connection (XEP-0198 section 5): how long it waits, what ends it, and what becomes of what it was never acknowledged.</summary>
public class HibernationRequirements
{
    [Fact]
    public void R_158_R_162_A_session_ends_exactly_at_its_deadline_and_what_it_had_handled_is_told()
    {
        (Conversation talk, string id) = Begin(maxSeconds: 60);
        talk["phone"].Send(Say.Chat(Romeo, "1"));
        talk["romeo"].Receive("message");
        Lose(talk["phone"]);
        talk.Advance(TimeSpan.FromSeconds(59));
        talk["romeo"].ReceiveNothing();
        Assert.Contains(Balcony, talk.Rows);
        talk.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("unavailable", talk["romeo"].Receive("presence").Attribute("type"));
        Assert.DoesNotContain(Balcony, talk.Rows);
        RawClient late = talk.Authenticated("late");
        late.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Equal("2", late.ReceiveFailed("item-not-found"));
        late.Bind("balcony");
        talk.AssertSound();
    }

    [Theory]
    [InlineData(null, "300")]
    [InlineData(10, "10")]
    [InlineData(600, "600")]
    [InlineData(601, "600")]
    [InlineData(0, "300")]
    public void R_162_The_client_may_ask_for_less_and_for_more_up_to_a_limit(int? asked, string granted)
    {
        RawClient phone = new Conversation(Policy).Bound("phone");
        phone.Send(Say.Enable(asked));
        Assert.Equal(granted, phone.Receive("enabled").Attribute("max"));
    }

    [Fact]
    public void R_078_R_164_Who_binds_the_resource_of_a_hibernating_session_ends_it_for_good()
    {
        (Conversation talk, string id) = Begin();
        Lose(talk["phone"]);
        talk["romeo"].ReceiveNothing();
        RawClient tablet = talk.Bound("tablet", resource: "balcony");
        tablet.Send(Say.Presence);
        Assert.Equal(["unavailable", null], talk["romeo"].ReceiveAll().Select(presence => presence.Attribute("type")));
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Equal("1", again.ReceiveFailed("item-not-found"));
        talk.Advance(TimeSpan.FromHours(1));
        talk["romeo"].ReceiveNothing();
        Assert.Contains(Balcony, talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_055_R_171_A_hibernating_session_is_a_conflict_like_any_other()
    {
        var talk = new Conversation(Policy with { Conflict = ConflictPolicy.RefuseNew });
        RawClient phone = talk.Available("phone", resource: "balcony");
        phone.Enable();
        Lose(phone);
        RawClient tablet = talk.Authenticated("tablet");
        tablet.Send(Say.Bind("balcony"));
        tablet.ReceiveError("iq", "modify", "conflict");
    }

    [Fact]
    public void R_078_A_kicked_session_cannot_be_resumed()
    {
        (Conversation talk, string id) = Begin();
        talk.Bound("tablet", resource: "balcony");
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].Wire.Reset();
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        again.ReceiveFailed("item-not-found");
        talk.Advance(TimeSpan.FromHours(1));
        Assert.Contains(Balcony, talk.Rows);
    }

    [Fact]
    public void R_168_What_was_never_acknowledged_goes_back_to_its_senders_when_the_session_ends()
    {
        (Conversation talk, _) = Begin(maxSeconds: 60);
        talk["romeo"].Send(Say.Chat(Balcony, "1"), Say.Ping(Balcony), Say.Chat("juliet@im.example.com", "3"), $"<message to='{Balcony}' type='headline'/>");
        talk.Settle();
        Lose(talk["phone"]);
        talk["romeo"].Send(Say.Chat(Balcony, "4"));
        talk["romeo"].ReceiveNothing();
        talk.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["presence", "message", "iq", "message", "message"], talk["romeo"].ReceiveAll().Select(element => element.Name));
    }

    [Fact]
    public void R_168_A_message_to_the_account_comes_back_only_if_no_other_session_got_it()
    {
        (Conversation talk, _) = Begin(maxSeconds: 60);
        RawClient tablet = talk.Available("tablet");
        talk["romeo"].Send(Say.Chat("juliet@im.example.com", "to both"));
        tablet.Receive("message");
        Lose(talk["phone"]);
        talk.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["unavailable"], talk["romeo"].ReceiveAll().Select(element => element.Attribute("type")));
    }

    [Fact]
    public void R_077_R_168_What_the_old_owner_did_not_acknowledge_the_new_one_gets_before_all_that_came_later()
    {
        Schedules.Random(
            200,
            () =>
            {
                (Conversation talk, _) = Begin();
                Lose(talk["phone"]);
                talk.Authenticated("tablet");
                return talk;
            },
            talk =>
            {
                talk["tablet"].Send(Say.Bind("balcony"));
                for (int i = 1; i <= 4; i++)
                {
                    talk["romeo"].Send(Say.Chat(Balcony, $"{i}"));
                }

                talk.Settle();
                talk["tablet"].ReceiveGrant();
                Assert.Equal(["message 1", "message 2", "message 3", "message 4"], Told(talk["tablet"]));
            });
    }

    [Fact]
    public void R_092_R_170_A_closing_tag_ends_the_session_for_good_and_the_end_of_the_connection_does_not()
    {
        (Conversation talk, string id) = Begin();
        talk["phone"].Wire.Close();
        talk.Settle();
        Assert.Contains(Balcony, talk.Rows);
        RawClient again = Resume(talk, "again", id);
        again.Send(Say.Close);
        again.ReceiveEnd();
        Assert.DoesNotContain(Balcony, talk.Rows);
        RawClient late = talk.Authenticated("late");
        late.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        late.ReceiveFailed("item-not-found");
    }

    [Fact]
    public void R_171_A_hibernating_session_counts_to_the_limit()
    {
        var talk = new Conversation(Policy with { AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) });
        RawClient phone = talk.Bound("phone");
        string id = phone.Enable();
        Lose(phone);
        RawClient tablet = talk.Bound("tablet");
        Assert.Equal([tablet.Jid], talk.Rows);
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        again.ReceiveFailed("item-not-found");
    }

    [Fact]
    public void R_171_One_stanza_too_many_ends_the_session_and_everything_comes_back()
    {
        (Conversation talk, string id) = Begin(Policy with { StreamManagement = new StreamManagementPolicy { QueueMax = 2 } });
        Lose(talk["phone"]);
        for (int i = 1; i <= 3; i++)
        {
            talk["romeo"].Send(Say.Chat(Balcony, $"{i}"));
        }

        talk.Settle();
        Assert.DoesNotContain(Balcony, talk.Rows);
        Assert.Equal(["error", "error", "error"], talk["romeo"].ReceiveAll().Where(element => element.Name == "message").Select(element => element.Attribute("type")));
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        again.ReceiveFailed("item-not-found");
        talk.AssertSound();
    }

    /// <summary>Its handler runs when its client has closed or the time for that is over; until then a resume and a bind find the same: nothing.</summary>
    [Fact]
    public void R_171_After_one_stanza_too_many_the_resource_is_free_before_the_client_has_closed()
    {
        (Conversation talk, string id) = Begin(new SessionPolicy { Conflict = ConflictPolicy.Override, StreamManagement = new StreamManagementPolicy { QueueMax = 2 } });
        for (int i = 1; i <= 3; i++)
        {
            talk["romeo"].Send(Say.Chat(Balcony, $"{i}"));
        }

        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        again.ReceiveFailed("item-not-found");
        again.Bind("balcony");
        Assert.Equal(Balcony, again.Jid);
        talk["phone"].ReceiveAll();
        talk["phone"].CloseAsWell();
        Assert.Contains(Balcony, talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_171_One_stanza_too_many_for_a_client_that_is_there_ends_its_stream()
    {
        (Conversation talk, _) = Begin(Policy with { StreamManagement = new StreamManagementPolicy { QueueMax = 2 } });
        for (int i = 1; i <= 3; i++)
        {
            talk["romeo"].Send(Say.Chat(Balcony, $"{i}"));
        }

        Assert.Equal(["message", "r", "message", "error"], talk["phone"].ReceiveAll().Select(element => element.Name));
        talk["phone"].CloseAsWell();
        Assert.DoesNotContain(Balcony, talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_094_A_shutdown_ends_hibernating_sessions_as_well()
    {
        (Conversation talk, _) = Begin();
        Lose(talk["phone"]);
        talk.Settle();
        talk.Administer(talk.Server.Shutdown);
        talk.Settle();
        Assert.Empty(talk.Rows);
        talk.AssertSound();
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section K: hibernating and resuming (XEP-0198 section 5).</summary>
public class ResumptionRequirements
{
    private const string Balcony = "juliet@im.example.com/balcony";
    private const string Romeo = "romeo@im.example.com/romeo";

    private static readonly SessionPolicy Policy = new() { Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() };

    [Fact]
    public void R_157_A_lost_session_is_resumed_with_its_address_its_counts_and_what_was_missed_in_order()
    {
        (Conversation talk, string id) = Begin();
        talk["romeo"].Send(Say.Chat(Balcony, "1"));
        talk.Settle();
        Lose(talk["phone"]);
        talk["romeo"].Send(Say.Chat(Balcony, "2"), Say.Chat(Balcony, "3"));
        talk.Settle();
        RawClient again = Resume(talk, "again", id);
        Assert.Equal(["message 2", "message 3", "r"], Told(again));
        again.Send(Say.Chat(Romeo, "here again"));
        talk.Settle();
        Assert.Equal(Balcony, talk["romeo"].Receive("message").Attribute("from"));
        again.Send(Say.Ack($"{again.Got}"), Say.AckRequest);
        Assert.Equal("2", again.Receive("a").Attribute("h"));
        talk.AssertSound();
    }

    [Fact]
    public void R_134_R_164_Resuming_tells_nobody_anything_and_keeps_presence_and_priority()
    {
        (Conversation talk, string id) = Begin();
        Lose(talk["phone"]);
        talk["romeo"].ReceiveNothing();
        Resume(talk, "again", id);
        talk["romeo"].ReceiveNothing();
        talk["romeo"].Send(Say.Chat("juliet@im.example.com", "still there?"));
        Assert.Equal(["message still there?", "r"], Told(talk["again"]));
    }

    [Fact]
    public void R_158_An_id_that_nobody_has_is_not_found_and_the_client_may_bind()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Authenticated("phone");
        phone.Send(Say.Resume("sm-99"));
        Assert.Null(phone.ReceiveFailed("item-not-found"));
        phone.Bind("balcony");
    }

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

    [Fact]
    public void R_158_Where_sessions_are_not_resumed_resuming_is_not_implemented()
    {
        var talk = new Conversation(Policy with { StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.Zero } });
        RawClient phone = talk.Authenticated("phone");
        phone.Send(Say.Resume("sm-1"));
        phone.ReceiveFailed("feature-not-implemented");
        phone.Bind("balcony");
        phone.Send(Say.Enable());
        Assert.Empty(phone.Receive("enabled").Attributes);
    }

    [Theory]
    [InlineData("<resume xmlns='urn:xmpp:sm:3' h='0'/>")]
    [InlineData("<resume xmlns='urn:xmpp:sm:3' previd='sm-1'/>")]
    [InlineData("<resume xmlns='urn:xmpp:sm:3' previd='sm-1' h='no'/>")]
    public void R_158_A_request_that_says_too_little_is_bad_and_touches_nothing(string resume)
    {
        (Conversation talk, string id) = Begin();
        RawClient again = talk.Authenticated("again");
        again.Send(resume);
        again.ReceiveFailed("bad-request");
        talk["phone"].ReceiveNothing();
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        again.ReceiveResumed(id);
    }

    [Fact]
    public void R_159_A_stream_that_is_still_open_ends_with_conflict_and_its_closing_ends_no_session()
    {
        (Conversation talk, string id) = Begin();
        RawClient again = Resume(talk, "again", id);
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        talk["romeo"].ReceiveNothing();
        Assert.Equal([Romeo, Balcony], talk.Rows.OrderDescending());
        talk.Advance(TimeSpan.FromHours(1));
        again.Send(Say.Ping());
        Assert.Equal(["iq", "r"], again.ReceiveAll().Select(element => element.Name));
        talk.AssertSound();
    }

    [Fact]
    public void R_160_Nobody_resumes_the_session_of_another_account()
    {
        (Conversation talk, string id) = Begin();
        RawClient thief = talk.Authenticated("thief", "tybalt");
        thief.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Null(thief.ReceiveFailed("item-not-found"));
        talk["phone"].ReceiveNothing();
        Lose(talk["phone"]);
        talk.Advance(TimeSpan.FromMinutes(6));
        RawClient late = talk.Authenticated("late", "tybalt");
        late.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Null(late.ReceiveFailed("item-not-found"));
    }

    [Fact]
    public void R_161_A_stream_with_a_session_resumes_no_other()
    {
        (Conversation talk, string id) = Begin();
        Lose(talk["phone"]);
        RawClient tablet = talk.Bound("tablet");
        tablet.Send(Say.Resume(id));
        tablet.ReceiveFailed("unexpected-request");
        Resume(talk, "again", id);
        tablet.ReceiveNothing();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void R_163_At_a_node_that_does_not_know_the_id_nothing_is_resumed_and_the_stranded_session_ends_all_the_same(bool binds)
    {
        (Conversation talk, string id) = Begin(maxSeconds: 60);

        // Another node has a registry of its own and shares the directory and the locks.
        var node = new XmppServer(Policy, Conversation.Options, talk.Server.Parts with { Locks = talk.Server.BindLocks });
        Lose(talk["phone"]);
        RawClient again = talk.ConnectTo(node, "again");
        again.Authenticate();
        again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Null(again.ReceiveFailed("item-not-found"));
        talk["romeo"].ReceiveNothing();
        if (binds)
        {
            again.Bind("balcony");
        }
        else
        {
            talk.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal("unavailable", talk["romeo"].Receive("presence").Attribute("type"));
        Assert.Equal(binds, talk.Rows.Contains(Balcony));
        RawClient late = talk.Authenticated("late");
        late.Send(Say.Resume(id, $"{talk["phone"].Got}"));
        late.ReceiveFailed("item-not-found");
        talk.Settle();
        Assert.True(talk["phone"].Wire.Handling.IsCompleted);
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
    public void R_165_Of_a_bind_and_a_resume_one_owns_the_address_in_every_interleaving()
    {
        var winners = new SortedSet<string>(StringComparer.Ordinal);
        Schedules.Every(
            () => Lost("bind", "resume"),
            talk =>
            {
                talk["bind"].Send(Say.Bind("balcony"));
                talk["resume"].Send(Say.Resume("sm-1"));
                talk.Settle();
                Assert.Equal([Balcony], talk.Rows);
                Assert.Equal("result", talk["bind"].Receive("iq").Attribute("type"));
                if (talk["resume"].ReceiveAll() is [{ Name: "failed" }])
                {
                    winners.Add("bind");
                    return;
                }

                winners.Add("resume, then bind");
                Assert.Equal(["resumed", "error"], talk["resume"].Heard.OfType<Element>().TakeLast(2).Select(element => element.Name));
            });
        Assert.Equal(["bind", "resume, then bind"], winners);
    }

    [Fact]
    public void R_166_Of_two_resumes_the_last_one_has_the_session_and_the_first_is_told_in_any_order()
    {
        var winners = new SortedSet<string>(StringComparer.Ordinal);
        Schedules.Random(
            300,
            () => Lost("first", "second"),
            talk =>
            {
                talk["first"].Send(Say.Resume("sm-1"));
                talk["second"].Send(Say.Resume("sm-1"));
                talk.Settle();
                string loser = talk["first"].ReceiveAll() is [{ Name: "resumed" }, { Name: "error" }] ? "first" : "second";
                RawClient winner = talk[loser == "first" ? "second" : "first"];
                Assert.Equal("resumed", winner.Heard[^1]!.Name);
                winners.Add(winner.Name);
                Assert.Equal([Balcony], talk.Rows);
                talk[loser].Send(Say.Close);
                winner.Send(Say.Ping());
                talk.Settle();
                Assert.Equal("r", winner.Heard[^1]!.Name);
            });
        Assert.Equal(["first", "second"], winners);
    }

    [Fact]
    public void R_167_Resumed_just_before_the_deadline_it_stays_and_after_it_it_is_gone()
    {
        (Conversation talk, string id) = Begin(maxSeconds: 60);
        Lose(talk["phone"]);
        talk.Advance(TimeSpan.FromSeconds(59));
        RawClient again = Resume(talk, "again", id);
        talk.Advance(TimeSpan.FromHours(1));
        again.ReceiveNothing();
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
    public void R_169_A_session_is_resumed_again_and_again()
    {
        (Conversation talk, string id) = Begin();
        RawClient client = talk["phone"];
        for (int i = 1; i <= 5; i++)
        {
            Lose(client);
            client = Resume(talk, $"again-{i}", id, client);
        }

        client.Send(Say.Ping());
        client.Receive("iq");
        Assert.Contains(Balcony, talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_169_A_session_is_resumed_again_and_again_also_while_its_streams_live_in_any_order() => Schedules.Random(
        200,
        () => Lost("first", "second", "third"),
        talk =>
        {
            talk["first"].Send(Say.Resume("sm-1"));
            talk["second"].Send(Say.Resume("sm-1"));
            talk.Settle();
            talk["first"].Wire.Reset();
            talk["second"].Wire.Reset();
            talk["third"].Send(Say.Resume("sm-1"));
            talk["third"].ReceiveResumed("sm-1");
        });

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
    public void R_156_R_173_A_resume_with_too_high_a_count_is_cut_off_and_the_session_keeps_its_deadline()
    {
        (Conversation talk, string id) = Begin(maxSeconds: 60);
        Lose(talk["phone"]);
        talk.Advance(TimeSpan.FromSeconds(30));
        RawClient liar = talk.Authenticated("liar");
        liar.Send(Say.Resume(id, "99"));
        Element error = liar.Receive("error");
        Assert.NotNull(error.Child("handled-count-too-high", Namespaces.StreamManagement));
        Assert.Contains(Balcony, talk.Rows);
        talk.Advance(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(Balcony, talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_173_A_resume_that_a_store_fails_leaves_the_session_as_it_was()
    {
        for (int failing = 0; failing < 2; failing++)
        {
            (Conversation talk, string id) = Begin();
            RawClient again = talk.Authenticated("again");
            talk.Interleaving.Fails = talk.Interleaving.Calls.Count + failing;
            again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
            again.ReceiveFailed("internal-server-error");
            talk["phone"].ReceiveNothing();
            again.Send(Say.Resume(id, $"{talk["phone"].Got}"));
            again.ReceiveResumed(id);
            talk.AssertSound();
        }
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

    [Fact]
    public void R_071_R_157_What_the_old_stream_was_just_handling_is_handled_once_and_counted_in_every_interleaving()
    {
        var counts = new SortedSet<string>(StringComparer.Ordinal);
        Schedules.Every(
            () =>
            {
                (Conversation talk, _) = Begin();
                talk.Authenticated("again");
                return talk;
            },
            talk =>
            {
                talk["phone"].Send(Say.Chat(Romeo, "1"));
                talk["phone"].Send(Say.Chat(Romeo, "2"));
                talk["again"].Send(Say.Resume("sm-1", $"{talk["phone"].Got}"));
                talk.Settle();
                string handled = talk["again"].ReceiveResumed("sm-1")!;
                counts.Add(handled);
                Assert.Equal(int.Parse(handled, System.Globalization.CultureInfo.InvariantCulture) - 1, Told(talk["romeo"]).Count);
            });
        Assert.Equal(["1", "2", "3"], counts);
    }

    /// <summary>The phone is available with stream management, and so is romeo without.</summary>
    private static (Conversation Talk, string Id) Begin(SessionPolicy? policy = null, int? maxSeconds = null)
    {
        var talk = new Conversation(policy ?? Policy);
        talk.Available("romeo", "romeo");
        RawClient phone = talk.Bound("phone", resource: "balcony");
        string id = phone.Enable(maxSeconds);
        phone.Send(Say.Presence);
        talk.Settle();
        phone.Send(Say.Ack($"{phone.Got}"));
        talk.Settle();
        phone.Forget();
        talk["romeo"].Forget();
        return (talk, id);
    }

    /// <summary>A session without presence hibernates; others are about to bind or resume.</summary>
    private static Conversation Lost(params ReadOnlySpan<string> clients)
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone", resource: "balcony");
        phone.Enable();
        Lose(phone);
        talk.Settle();
        foreach (string client in clients)
        {
            talk.Authenticated(client);
        }

        return talk;
    }

    private static void Lose(RawClient client)
    {
        client.Wire.Reset();
        client.ReceiveAll();
    }

    private static RawClient Resume(Conversation talk, string name, string id, RawClient? former = null)
    {
        RawClient client = talk.Authenticated(name);
        client.Got = (former ?? talk["phone"]).Got;
        client.Send(Say.Resume(id, $"{client.Got}"));
        client.ReceiveResumed(id);
        return client;
    }

    private static List<string> Told(RawClient client) =>
        [.. client.ReceiveAll().Select(element => element.Name == "message" ? $"message {element.Elements.First().Text}" : element.Name)];
}

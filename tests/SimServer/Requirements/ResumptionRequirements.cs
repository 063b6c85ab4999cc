using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using static BindSim.SimServer.Tests.Support.ManagedPhone;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section K: resuming a session (XEP-0198 section 5), and what races with it.</summary>
public class ResumptionRequirements
{
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
}

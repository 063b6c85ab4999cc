using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Transcripts;

/// <summary>The exchanges of stream management (XEP-0198), from where a session is bound.</summary>
public class ResumptionTranscripts
{
    private const string Balcony = "juliet@im.example.com/balcony";
    private const string Garden = "juliet@im.example.com/garden";

    private static readonly SessionPolicy Policy = new()
    {
        Conflict = ConflictPolicy.TerminateOld,
        StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(60), QueueMax = 2 },
    };

    /// <summary>XEP-0198 sections 3 and 4.</summary>
    [Fact]
    public void Stanzas_are_acknowledged_both_ways()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        talk["garden"].Send(Say.Chat(Balcony, "Good night"));
        talk["phone"].Receive("message");
        talk["phone"].Receive("r");
        talk["phone"].Send(Say.Ack("1"));
        talk["phone"].Send(Say.Chat(Garden, "Good night"));
        talk["phone"].Handled();
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5.</summary>
    [Fact]
    public void A_lost_session_is_resumed()
    {
        Conversation talk = BeginLost();
        talk["garden"].Send(Say.Chat(Balcony, "Are you there?"));
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveResumed("sm-1");
        again.Receive("message");
        again.Receive("r");
        again.Send(Say.Ack("1"));
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5: the old stream is still open.</summary>
    [Fact]
    public void A_session_is_resumed_while_its_stream_is_open()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveResumed("sm-1");
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5: too late, and the client binds.</summary>
    [Fact]
    public void A_session_is_not_resumed_in_time()
    {
        Conversation talk = BeginLost();
        talk["garden"].Send(Say.Chat(Balcony, "Are you there?"));
        talk.Advance(TimeSpan.FromSeconds(60));
        talk["garden"].ReceiveError("message", "cancel", "service-unavailable");
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("item-not-found");
        again.Bind("balcony");
        Verify(talk);
    }

    /// <summary>A bind takes the place of a session that waits, and gets what that was not told.</summary>
    [Fact]
    public void A_hibernating_session_is_replaced()
    {
        Conversation talk = BeginLost();
        talk["garden"].Send(Say.Chat(Balcony, "Are you there?"));
        RawClient tablet = Connect(talk, "tablet");
        tablet.Bind("balcony");
        tablet.Receive("message");
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("item-not-found");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 6.</summary>
    [Fact]
    public void A_client_says_that_it_handled_more_than_it_was_sent()
    {
        Conversation talk = BeginLost();
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1", "99"));
        again.Receive("error");
        again.ReceiveEnd();
        again.CloseAsWell();
        Verify(talk);
    }

    /// <summary>One stanza more than is kept for a client that does not acknowledge.</summary>
    [Fact]
    public void The_queue_is_full()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        for (int i = 1; i <= 3; i++)
        {
            talk["garden"].Send(Say.Chat(Balcony, $"{i}"));
            talk.Settle();
        }

        talk["phone"].Forget();
        talk["phone"].CloseAsWell();
        Verify(talk);
    }

    /// <summary>XEP-0198 section 3: nothing is bound yet, and it is enabled already.</summary>
    [Fact]
    public void It_is_enabled_too_early_and_twice()
    {
        Conversation talk = Begin();
        RawClient phone = Connect(talk, "phone");
        phone.Send(Say.Enable());
        phone.ReceiveFailed("unexpected-request");
        phone.Bind("balcony");
        phone.Enable();
        phone.Send(Say.Enable());
        phone.ReceiveFailed("unexpected-request");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5: nobody has that id, or ever had.</summary>
    [Fact]
    public void An_unknown_id_is_not_found_and_the_client_binds()
    {
        Conversation talk = Begin();
        RawClient phone = Connect(talk, "phone");
        phone.Send(Say.Resume("sm-99"));
        phone.ReceiveFailed("item-not-found");
        phone.Bind("balcony");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5, where the policy keeps no session.</summary>
    [Fact]
    public void Sessions_are_acknowledged_and_not_resumed()
    {
        Conversation talk = Begin(Policy with { StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.Zero } }, "phone");
        talk["phone"].Send(Say.Enable());
        talk["phone"].Receive("enabled");
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("feature-not-implemented");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5: of two connections that resume one session the last has it.</summary>
    [Fact]
    public void Two_connections_resume_one_session()
    {
        Conversation talk = BeginLost();
        RawClient first = Connect(talk, "first");
        RawClient second = Connect(talk, "second");
        first.Send(Say.Resume("sm-1"));
        first.ReceiveResumed("sm-1");
        second.Send(Say.Resume("sm-1"));
        second.ReceiveResumed("sm-1");
        first.ReceiveStreamError("conflict");
        first.CloseAsWell();
        Verify(talk);
    }

    /// <summary>A bind takes the place of a session that was resumed a moment ago.</summary>
    [Fact]
    public void A_resumed_session_is_replaced()
    {
        Conversation talk = BeginLost();
        RawClient again = Connect(talk, "again");
        RawClient tablet = Connect(talk, "tablet");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveResumed("sm-1");
        tablet.Bind("balcony");
        again.ReceiveStreamError("conflict");
        again.CloseAsWell();
        Verify(talk);
    }

    /// <summary>An administrator ends a session that waits: nobody is there to be told, and it is not resumed.</summary>
    [Fact]
    public void A_hibernating_session_is_ended_by_an_administrator()
    {
        Conversation talk = BeginLost();
        talk.Administer(() => _ = talk.Server.TerminateAsync(talk.Directory.All().Single(session => session.Jid.ToString() == Balcony).Jid, StreamErrorCondition.PolicyViolation, "has been kicked"));
        talk.Settle();
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("item-not-found");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 5: one second before the session would end.</summary>
    [Fact]
    public void A_session_is_resumed_just_in_time()
    {
        Conversation talk = BeginLost();
        talk.Advance(TimeSpan.FromSeconds(59));
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveResumed("sm-1");
        talk.Advance(TimeSpan.FromSeconds(60));
        again.Send(Say.AckRequest);
        again.Receive("a");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 4.4 and XEP-0198 section 5: who closes its stream has nothing to resume.</summary>
    [Fact]
    public void A_closing_tag_ends_the_session_for_good()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        talk["phone"].Send(Say.Close);
        talk["phone"].ReceiveEnd();
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("item-not-found");
        Verify(talk);
    }

    /// <summary>XEP-0198 section 4: on the stream itself.</summary>
    [Fact]
    public void A_client_acknowledges_more_than_it_was_sent()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        talk["phone"].Send(Say.Ack("1"));
        talk["phone"].Receive("error");
        talk["phone"].ReceiveEnd();
        talk["phone"].CloseAsWell();
        Verify(talk);
    }

    /// <summary>Messages and requests go back to their senders when nobody resumes the session.</summary>
    [Fact]
    public void What_was_never_acknowledged_goes_back()
    {
        Conversation talk = BeginLost();
        talk["garden"].Send(Say.Chat(Balcony, "Are you there?"), Say.Ping(Balcony));
        talk.Advance(TimeSpan.FromSeconds(60));
        talk["garden"].ReceiveError("message", "cancel", "service-unavailable");
        talk["garden"].ReceiveError("iq", "cancel", "service-unavailable");
        Verify(talk);
    }

    /// <summary>One stanza more than is kept for a session that waits.</summary>
    [Fact]
    public void The_queue_of_a_lost_session_is_full()
    {
        Conversation talk = BeginLost();
        for (int i = 1; i <= 3; i++)
        {
            talk["garden"].Send(Say.Chat(Balcony, $"{i}"));
            talk.Settle();
        }

        talk["garden"].Forget();
        RawClient again = Connect(talk, "again");
        again.Send(Say.Resume("sm-1"));
        again.ReceiveFailed("item-not-found");
        Verify(talk);
    }

    /// <summary>Another session of the account is there; clients that are named are bound to the contested resource.</summary>
    private static Conversation Begin(params ReadOnlySpan<string> clients) => Begin(Policy, clients);

    private static Conversation Begin(SessionPolicy policy, params ReadOnlySpan<string> clients)
    {
        var talk = new Conversation(policy);
        talk.Bound("garden", resource: "garden");
        foreach (string client in clients)
        {
            talk.Bound(client, resource: "balcony");
        }

        talk.StartTranscript();
        return talk;
    }

    private static Conversation BeginLost()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Enable();
        talk["phone"].Wire.Reset();
        talk.Settle();
        return talk;
    }

    /// <summary>What a client says before it is authenticated is no part of the story.</summary>
    private static RawClient Connect(Conversation talk, string name)
    {
        Transcript told = talk.Transcript;
        talk.StartTranscript();
        RawClient client = talk.Authenticated(name);
        talk.Settle();
        talk.GoOnWith(told);
        return client;
    }

    private static void Verify(Conversation talk, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Full), null, method: method);
    }
}

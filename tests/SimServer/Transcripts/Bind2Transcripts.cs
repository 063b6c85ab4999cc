using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl.Client;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Tests.Sasl;
using BindSim.SimServer.Tests.Support;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Transcripts;

/// <summary>The exchanges of SASL2 and Bind 2 (XEP-0388, XEP-0386), from the first byte.</summary>
public class Bind2Transcripts
{
    private const string Phone = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    private const string Enable = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";

    private static readonly SessionPolicy Policy = new()
    {
        Conflict = ConflictPolicy.RefuseNew,
        Bind2 = new Bind2Policy(),
        StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(60) },
    };

    /// <summary>XEP-0386: from nothing to a session with stream management in one request.</summary>
    [Fact]
    public void A_client_binds_with_its_authentication()
    {
        Conversation talk = new(Policy);
        talk.Connect("phone").BindInline(Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP", Enable));
        Verify(talk);
    }

    /// <summary>XEP-0388: a challenge and a response, and the bind after them.</summary>
    [Fact]
    public void A_client_binds_with_SCRAM_SHA_256()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        var client = new ScramClient(ScramHash.Sha256, "juliet", ScriptedAccounts.Password, new FixedNonces("client-nonce"));
        phone.Open();
        phone.Send($"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-256'><initial-response>{Convert.ToBase64String(client.Start())}</initial-response>{Say.BindTag("AwesomeXMPP")}</authenticate>");
        byte[] response = client.Respond(Convert.FromBase64String(phone.Receive("challenge").Text))!;
        phone.Send($"<response xmlns='urn:xmpp:sasl:2'>{Convert.ToBase64String(response)}</response>");
        phone.ReceiveInlineGrant();
        Verify(talk);
    }

    /// <summary>XEP-0386 and XEP-0198: the session goes on, and the bind is ignored.</summary>
    [Fact]
    public void A_client_resumes_with_its_authentication()
    {
        Conversation talk = BeginLost();
        RawClient again = Offered(talk, "again");
        again.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP", Enable), Say.Resume("sm-1")));
        again.ReceiveInlineGrant();
        Verify(talk);
    }

    /// <summary>XEP-0386: the session is not there any more, and the bind makes another.</summary>
    [Fact]
    public void A_client_comes_too_late_to_resume_and_is_bound()
    {
        Conversation talk = BeginLost();
        talk.Advance(TimeSpan.FromSeconds(60));
        RawClient late = Offered(talk, "late");
        late.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP", Enable), Say.Resume("sm-1")));
        late.ReceiveInlineGrant();
        Verify(talk);
    }

    /// <summary>XEP-0386: the earlier session of the same client is still there.</summary>
    [Fact]
    public void A_client_takes_the_place_of_what_it_left_behind()
    {
        Conversation talk = Begin("phone");
        RawClient again = Offered(talk, "again");
        again.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP")));
        again.ReceiveInlineGrant();
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        Verify(talk);
    }

    /// <summary>Authenticated, not bound; then bound the old way.</summary>
    [Fact]
    public void The_bind_is_refused_and_the_client_authenticated()
    {
        Conversation talk = new(Policy);
        string part = new StableResources("pepper"u8.ToArray()).PartFor(ScriptedAccounts.Account("juliet"), Phone, "AwesomeXMPP")!;
        talk.Bound("squatter", resource: $"AwesomeXMPP/{part}");
        RawClient phone = Offered(talk, "phone");
        phone.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP")));
        phone.Receive("success");
        phone.Receive("features");
        phone.Bind("balcony");
        Verify(talk);
    }

    /// <summary>A wrong password, then white space where none may be.</summary>
    [Fact]
    public void An_attempt_fails_and_the_next_one_is_disturbed()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>AGp1bGlldAB3cm9uZw==</initial-response></authenticate>");
        phone.Receive("failure");
        phone.Send("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'/>");
        phone.Receive("challenge");
        phone.Send(" ");
        phone.ReceiveStreamError("policy-violation");
        phone.CloseAsWell();
        Verify(talk);
    }

    /// <summary>XEP-0386: the resource of a client is the same each time, for it says who it is.</summary>
    [Fact]
    public void A_client_comes_back_to_its_resource()
    {
        Conversation talk = new(Policy);
        RawClient phone = Offered(talk, "phone");
        phone.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP")));
        phone.ReceiveInlineGrant();
        phone.Send(Say.Close);
        phone.ReceiveEnd();
        RawClient again = OfferedMeanwhile(talk, "again");
        again.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP")));
        again.ReceiveInlineGrant();
        RawClient nameless = OfferedMeanwhile(talk, "nameless");
        nameless.Send(Say.Authenticate("juliet", Say.BindTag("AwesomeXMPP")));
        nameless.ReceiveInlineGrant();
        Verify(talk);
    }

    /// <summary>XEP-0388: the id of a user agent is a UUID of version 4 or nothing.</summary>
    [Fact]
    public void A_user_agent_id_is_not_what_it_should_be()
    {
        Conversation talk = new(Policy);
        RawClient phone = Offered(talk, "phone");
        phone.Send(Say.Authenticate("juliet", Say.UserAgent("phone"), Say.BindTag("AwesomeXMPP")));
        phone.Receive("failure");
        Verify(talk);
    }

    /// <summary>XEP-0386 and XEP-0280: copies of messages from the first one on.</summary>
    [Fact]
    public void Copies_come_with_the_bind()
    {
        Conversation talk = new(Policy);
        RawClient tablet = talk.Bound("tablet", resource: "balcony");
        talk.Bound("romeo", "romeo", "orchard");
        RawClient phone = Offered(talk, "phone");
        phone.Send(Say.Authenticate("juliet", Say.BindTag("AwesomeXMPP", "<enable xmlns='urn:xmpp:carbons:2'/>")));
        phone.ReceiveInlineGrant();
        tablet.Send(Say.Chat("romeo@im.example.com/orchard", "Good night"));
        phone.Receive("message");
        Verify(talk);
    }

    /// <summary>XEP-0386: nothing to resume, and the client did not ask to be bound; it binds the old way.</summary>
    [Fact]
    public void A_client_comes_too_late_to_resume_and_asked_for_no_bind()
    {
        Conversation talk = BeginLost();
        talk.Advance(TimeSpan.FromSeconds(60));
        RawClient late = Offered(talk, "late");
        late.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.Resume("sm-1")));
        late.Receive("success");
        late.Receive("features");
        late.Bind("balcony");
        Verify(talk);
    }

    private static Conversation Begin(string name)
    {
        Conversation talk = new(Policy);
        talk.Connect(name).BindInline(Say.UserAgent(Phone), Say.BindTag("AwesomeXMPP", Enable));
        talk.StartTranscript();
        return talk;
    }

    private static Conversation BeginLost()
    {
        Conversation talk = Begin("phone");
        talk["phone"].Wire.Reset();
        return talk;
    }

    /// <summary>What a client is offered is the same in every story, and told in one.</summary>
    private static RawClient Offered(Conversation talk, string name)
    {
        RawClient client = talk.Connect(name);
        client.Open();
        talk.StartTranscript();
        return client;
    }

    /// <summary>The same in the middle of a story.</summary>
    private static RawClient OfferedMeanwhile(Conversation talk, string name)
    {
        Transcript told = talk.Transcript;
        talk.StartTranscript();
        RawClient client = Offered(talk, name);
        talk.GoOnWith(told);
        return client;
    }

    private static void Verify(Conversation talk, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Full), null, method: method);
    }
}

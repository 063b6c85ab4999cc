using BindSim.Exploration.Transcripts;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl.Client;
using BindSim.SimServer.Tests.Sasl;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Transcripts;

/// <summary>From the first byte to a bound resource and back (RFC 6120 section 9.1).</summary>
public class ConnectTranscripts
{
    [Fact]
    public void From_the_first_byte_to_the_closing_tag_with_PLAIN()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Open(Say.Header("from='juliet@im.example.com' to='im.example.com' version='1.0' xml:lang='en'"));
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
        phone.Open();
        phone.Bind("balcony");
        phone.Send(Say.Presence);
        phone.Receive("presence");
        phone.Send(Say.Close);
        phone.ReceiveEnd();
        phone.Wire.Close();
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Full, 80));
    }

    [Fact]
    public void Authentication_with_SCRAM_SHA_256()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Open();
        var scram = new ScramClient(ScramHash.Sha256, "juliet", ScriptedAccounts.Password, new FixedNonces("client-nonce"));
        phone.Send($"<auth xmlns='{Namespaces.Sasl}' mechanism='{scram.Name}'>{Convert.ToBase64String(scram.Start())}</auth>");
        byte[] challenge = Convert.FromBase64String(phone.Receive("challenge").Text);
        phone.Send($"<response xmlns='{Namespaces.Sasl}'>{Convert.ToBase64String(scram.Respond(challenge)!)}</response>");
        Assert.True(scram.Accept(Convert.FromBase64String(phone.Receive("success").Text)));
        phone.Open();
        phone.Bind("balcony");
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Full, 80));
    }

    [Fact]
    public void A_wrong_password_and_then_the_right_one()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Plain("juliet", "wherefore"));
        phone.Receive("failure");
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
        phone.Open();
        phone.Bind("balcony");
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Full, 80));
    }

    [Fact]
    public void Everything_sent_ahead_in_one_write()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Send(Say.Header(), Say.Plain("juliet"), Say.Header(), Say.Bind("balcony"), Say.Presence);
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Brief, 80));
    }
}

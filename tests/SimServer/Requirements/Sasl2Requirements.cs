using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl.Client;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section L: the Extensible SASL Profile (XEP-0388).</summary>
public class Sasl2Requirements
{
    private const string Phone = "d4565fa7-4d72-4749-b3d3-740edbf87770";

    private static readonly SessionPolicy Policy = new() { Bind2 = new Bind2Policy() };

    [Fact]
    public void R_190_R_196_It_is_offered_with_what_can_be_asked_for_inline_and_only_where_the_policy_has_it()
    {
        Assert.Null(Offer(new SessionPolicy()));
        Element offer = Offer(Policy)!;
        Assert.Equal(SaslMechanisms.Names, offer.Elements.Where(child => child.Name == "mechanism").Select(child => child.Text));
        Element inline = offer.Child("inline", Namespaces.Sasl2)!;
        Assert.Equal([("bind", Namespaces.Bind2)], inline.Elements.Select(feature => (feature.Name, feature.Namespace)));
        inline = Offer(Policy with { StreamManagement = new StreamManagementPolicy() })!.Child("inline", Namespaces.Sasl2)!;
        Assert.Equal(
            [Namespaces.Carbons, Namespaces.StreamManagement],
            inline.Child("bind", Namespaces.Bind2)!.Child("inline", Namespaces.Bind2)!.Elements.Select(feature => feature.Attribute("var")));
        Assert.NotNull(inline.Child("sm", Namespaces.StreamManagement));
    }

    [Fact]
    public void R_190_Without_TLS_it_is_neither_offered_nor_accepted()
    {
        RawClient phone = new Conversation(Policy, new ServerOptions { Domain = Conversation.Domain }).Connect("phone");
        Assert.Null(phone.Open().Features.Child("authentication", Namespaces.Sasl2));
        phone.Send(Say.Authenticate("juliet", Say.BindTag()));
        ReceiveFailure(phone, "encryption-required");
    }

    [Fact]
    public void R_190_R_193_Success_names_the_account_and_features_follow_on_the_same_stream()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet"));
        Assert.Equal("juliet@im.example.com", phone.Receive("success").Child("authorization-identifier", Namespaces.Sasl2)!.Text);
        Assert.NotNull(phone.Receive("features").Child("bind", Namespaces.Bind));
        Assert.Equal("juliet@im.example.com/balcony", phone.Bind("balcony"));
    }

    [Theory]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-1")]
    public void R_190_A_mechanism_may_ask_on_and_has_the_last_word_in_the_success(string mechanism)
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        var client = new ScramClient(
            mechanism == "SCRAM-SHA-1" ? ScramHash.Sha1 : ScramHash.Sha256, "juliet", ScriptedAccounts.Password, new RandomNonceSource());
        phone.Open();
        phone.Send($"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='{mechanism}'><initial-response>{Convert.ToBase64String(client.Start())}</initial-response>{Say.BindTag("phone")}</authenticate>");
        byte[] response = client.Respond(Convert.FromBase64String(phone.Receive("challenge").Text))!;
        phone.Send($"<response xmlns='urn:xmpp:sasl:2'>{Convert.ToBase64String(response)}</response>");
        Element success = phone.ReceiveInlineGrant();
        Assert.StartsWith("juliet@im.example.com/phone/", phone.Jid, StringComparison.Ordinal);
        Assert.True(client.Accept(Convert.FromBase64String(success.Child("additional-data", Namespaces.Sasl2)!.Text)));
    }

    [Fact]
    public void R_190_Without_an_initial_response_the_server_asks_for_it()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'/>");
        Assert.Equal("", phone.Receive("challenge").Text);
        phone.Send($"<response xmlns='urn:xmpp:sasl:2'>{Say.Base64($"\0juliet\0{ScriptedAccounts.Password}")}</response>");
        phone.Receive("success");
    }

    [Theory]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='BLURDYBLOOP'/>", "invalid-mechanism")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2'/>", "invalid-mechanism")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>===</initial-response></authenticate>", "incorrect-encoding")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>AGp1bGlldAB3cm9uZw==</initial-response></authenticate>", "not-authorized")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><user-agent id='phone'/></authenticate>", "malformed-request")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><user-agent id='6ba7b810-9dad-11d1-80b4-00c04fd430c8'/></authenticate>", "malformed-request")]
    [InlineData("<response xmlns='urn:xmpp:sasl:2'/>", "malformed-request")]
    [InlineData("<next xmlns='urn:xmpp:sasl:2' task='TOTP-EXAMPLE'/>", "malformed-request")]
    public void R_191_What_is_not_offered_or_not_right_fails_and_may_be_tried_again(string request, string condition)
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send(request);
        ReceiveFailure(phone, condition);
        phone.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag()));
        phone.ReceiveInlineGrant();
    }

    [Theory]
    [InlineData("juliet@im.example.com", null)]
    [InlineData("romeo@im.example.com", "invalid-authzid")]
    [InlineData("im.example.com", "invalid-authzid")]
    public void R_191_Who_opened_the_stream_as_another_account_fails(string from, string? condition)
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open(Say.Header($"from='{from}' to='im.example.com' version='1.0'"));
        phone.Send(Say.Authenticate("juliet", Say.BindTag()));
        if (condition is null)
        {
            phone.ReceiveInlineGrant();
        }
        else
        {
            ReceiveFailure(phone, condition);
            Assert.Empty(talk.Rows);
        }
    }

    [Theory]
    [InlineData("<message to='romeo@im.example.com'><body/></message>")]
    [InlineData("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'/>")]
    [InlineData("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'/>")]
    [InlineData("\n")]
    [InlineData(" <response xmlns='urn:xmpp:sasl:2'>AGp1bGlldAByMG0zMG15cjBtMzA=</response>")]
    public void R_192_Anything_else_during_authentication_ends_the_stream_white_space_too(string other)
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send("\n <authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'/>");
        phone.Receive("challenge");
        phone.Send(other);
        phone.ReceiveStreamError("policy-violation");
        Assert.Empty(talk.Rows);
    }

    [Fact]
    public void R_192_Before_and_after_authentication_white_space_is_as_good_as_ever()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send("\n\n", Say.Authenticate("juliet", Say.BindTag()), "\n");
        phone.ReceiveInlineGrant();
        phone.Send("\n", Say.Ping(), "\n");
        Assert.Equal("result", phone.Receive("iq").Attribute("type"));
    }

    [Fact]
    public void R_194_What_came_with_a_failed_attempt_is_not_done_and_not_remembered()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send($"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>AGp1bGlldAB3cm9uZw==</initial-response>{Say.UserAgent(Phone)}{Say.BindTag("phone")}</authenticate>");
        ReceiveFailure(phone, "not-authorized");
        Assert.Empty(talk.Rows);
        phone.Send(Say.Authenticate("juliet"));
        Element success = phone.Receive("success");
        Assert.Null(success.Child("bound", Namespaces.Bind2));
        Assert.Equal("juliet@im.example.com", success.Child("authorization-identifier", Namespaces.Sasl2)!.Text);
        phone.Receive("features");
        Assert.Empty(talk.Rows);
    }

    [Fact]
    public void R_194_An_attempt_that_is_aborted_is_over_with_all_that_came_with_it()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send($"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'>{Say.BindTag("phone")}</authenticate>");
        phone.Receive("challenge");
        phone.Send("<abort xmlns='urn:xmpp:sasl:2'/>");
        ReceiveFailure(phone, "aborted");
        phone.Send($"<response xmlns='urn:xmpp:sasl:2'>{Say.Base64($"\0juliet\0{ScriptedAccounts.Password}")}</response>");
        ReceiveFailure(phone, "malformed-request");
        Assert.Empty(talk.Rows);
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
    }

    [Fact]
    public void R_194_Who_fails_too_often_is_cut_off_whichever_profile_it_tries()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        for (int i = 0; i < 5; i++)
        {
            phone.Send(i % 2 == 0 ? Say.Plain("juliet", "wrong") : "<authenticate xmlns='urn:xmpp:sasl:2' mechanism='BLURDYBLOOP'/>");
            phone.Receive("failure");
        }

        phone.Send("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='BLURDYBLOOP'/>");
        phone.Forget();
        phone.Send(Say.Authenticate("juliet"));
        Assert.Contains(phone.ReceiveAll(), element => element.Is("error", Namespaces.Streams));
    }

    [Theory]
    [InlineData(true, "unsupported-stanza-type")]
    [InlineData(false, "not-authorized")]
    public void R_195_Authenticating_again_ends_the_stream(bool isBound, string condition)
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", isBound ? Say.BindTag() : ""));
        phone.Receive("success");
        phone.Receive("features");
        phone.Send(Say.Authenticate("juliet"));
        phone.ReceiveStreamError(condition);
    }

    [Fact]
    public void R_196_Where_it_is_not_offered_the_request_is_not_understood()
    {
        RawClient phone = new Conversation().Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.BindTag()));
        phone.ReceiveStreamError("not-authorized");
    }

    [Fact]
    public void R_016_What_is_sent_ahead_of_the_success_is_answered_after_it()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Send(Say.Header(), Say.Authenticate("juliet", Say.BindTag("phone")), Say.Presence, Say.Ping());
        Assert.Equal(["stream", "features", "success", "features", "presence", "iq"], phone.ReceiveAll().Select(element => element.Name));
    }

    private static Element? Offer(SessionPolicy policy) =>
        new Conversation(policy).Connect("phone").Open().Features.Child("authentication", Namespaces.Sasl2);

    private static void ReceiveFailure(RawClient client, string condition)
    {
        Element failure = client.Receive("failure");
        Assert.Equal((Namespaces.Sasl2, condition, Namespaces.Sasl), (failure.Namespace, failure.FirstElement!.Name, failure.FirstElement.Namespace));
    }
}

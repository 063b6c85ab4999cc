using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section F: <c>from</c> and <c>to</c> after binding.</summary>
public class AddressRequirements
{
    [Theory]
    [InlineData("")]
    [InlineData("from='juliet@im.example.com'")]
    [InlineData("from='juliet@im.example.com/phone'")]
    [InlineData("from='Juliet@im.example.com/phone'")]
    public void R_080_A_stanza_arrives_from_the_full_address_whatever_its_sender_claimed(string claim)
    {
        Conversation talk = Begin();
        talk["phone"].Send($"<message to='romeo@im.example.com' {claim}><body>x</body></message>");
        Assert.Equal("juliet@im.example.com/phone", talk["romeo"].Receive("message").Attribute("from"));
    }

    [Fact]
    public void R_080_A_subscription_request_arrives_from_the_bare_address()
    {
        Conversation talk = Begin();
        talk["phone"].Send("<presence type='subscribe' to='romeo@im.example.com'/>");
        Assert.Equal("juliet@im.example.com", talk["romeo"].Receive("presence").Attribute("from"));
    }

    [Theory]
    [InlineData("romeo@im.example.com/romeo")]
    [InlineData("romeo@im.example.com")]
    [InlineData("juliet@im.example.com/tablet")]
    [InlineData("im.example.com")]
    [InlineData("@@")]
    public void R_081_Who_claims_to_be_another_ends_with_invalid_from(string from)
    {
        Conversation talk = Begin();
        talk.Bound("tablet");
        talk["phone"].Send($"<message to='romeo@im.example.com' from='{from}'><body>x</body></message>");
        talk["phone"].ReceiveStreamError("invalid-from");
        Assert.DoesNotContain(talk["romeo"].ReceiveAll(), said => said.Name == "message");
    }

    [Fact]
    public void R_082_What_the_server_says_for_itself_comes_from_nobody_or_the_domain()
    {
        Conversation talk = Begin();
        talk["phone"].Send(Say.Ping());
        Assert.Null(talk["phone"].Receive("iq").Attribute("from"));
        talk["phone"].Send(Say.Ping("im.example.com"));
        Assert.Equal("im.example.com", talk["phone"].Receive("iq").Attribute("from"));
        talk["phone"].Send("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
        Element roster = talk["phone"].Receive("iq");
        Assert.Null(roster.Attribute("from"));
        Assert.Equal(3, roster.FirstElement!.Elements.Count());
    }

    [Fact]
    public void R_083_Without_an_address_a_message_goes_to_the_own_account_a_request_to_the_server_and_presence_to_all()
    {
        Conversation talk = Begin();
        talk.Available("tablet");
        talk["phone"].Forget();
        talk["romeo"].Forget();
        talk["phone"].Send("<message type='chat'><body>note to self</body></message>");
        talk["tablet"].Receive("message");
        talk["phone"].Receive("message");
        talk["phone"].Send(Say.Ping());
        talk["phone"].Receive("iq");
        talk["phone"].Send("<presence><show>away</show></presence>");
        talk["romeo"].Receive("presence");
        talk["tablet"].Receive("presence");
    }

    [Theory]
    [InlineData("@im.example.com")]
    [InlineData("juliet@")]
    [InlineData("romeo@im.example.com/")]
    [InlineData("ro meo@im.example.com")]
    public void R_085_A_malformed_address_is_answered_and_the_stream_goes_on(string to)
    {
        Conversation talk = Begin();
        talk["phone"].Send($"<message to='{to}'><body>x</body></message>");
        talk["phone"].ReceiveError("message", "modify", "jid-malformed");
        talk["phone"].Send(Say.Ping());
        talk["phone"].Receive("iq");
    }

    private static Conversation Begin()
    {
        var talk = new Conversation();
        talk.Available("romeo", "romeo");
        talk.Available("phone");
        talk["romeo"].Forget();
        return talk;
    }
}

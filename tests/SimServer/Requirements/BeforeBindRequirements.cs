using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section B: before a resource is bound.</summary>
public class BeforeBindRequirements
{
    [Theory]
    [InlineData("<message to='romeo@im.example.com'><body>psst</body></message>")]
    [InlineData("<presence to='romeo@im.example.com'/>")]
    [InlineData("<iq type='get' id='1' to='romeo@im.example.com/romeo'><ping xmlns='urn:xmpp:ping'/></iq>")]
    public void R_020_A_stanza_to_others_is_not_processed_and_ends_the_stream(string stanza)
    {
        var talk = new Conversation();
        talk.Available("romeo", "romeo");
        RawClient opened = talk.Connect("opened");
        opened.Open();
        foreach (RawClient client in new[] { opened, talk.Authenticated("authenticated") })
        {
            client.Send(stanza);
            client.ReceiveStreamError("not-authorized");
        }

        talk["romeo"].ReceiveNothing();
    }

    [Theory]
    [InlineData("<presence/>")]
    [InlineData("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>")]
    [InlineData("<iq type='get' id='1' to='im.example.com'><ping xmlns='urn:xmpp:ping'/></iq>")]
    [InlineData("<message to='juliet@im.example.com'><body>note to self</body></message>")]
    public void R_021_A_stanza_to_the_server_or_the_own_account_ends_the_stream_as_well(string stanza)
    {
        var talk = new Conversation();
        talk.Available("tablet");
        RawClient phone = talk.Authenticated("phone");
        phone.Send(stanza);
        phone.ReceiveStreamError("not-authorized");
        talk["tablet"].ReceiveNothing();
    }

    [Fact]
    public void R_022_Binding_before_authentication_is_refused_and_leaves_no_row()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Bind("balcony"));
        phone.ReceiveStreamError("not-authorized");
        Assert.Empty(talk.Rows);
    }

    [Theory]
    [InlineData("<iq id='1' type='get'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")]
    [InlineData("<iq type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")]
    public void R_023_A_bind_request_that_is_no_set_or_has_no_id_is_refused(string request)
    {
        var talk = new Conversation();
        RawClient phone = talk.Authenticated("phone");
        phone.Send(request);
        phone.ReceiveError("iq", "modify", "bad-request");
        Assert.Empty(talk.Rows);
        phone.Bind("balcony");
    }
}

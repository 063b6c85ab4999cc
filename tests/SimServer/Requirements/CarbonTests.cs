using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Copies of messages (XEP-0280): the desk asked for them, the phone and the tablet did not.</summary>
public class CarbonTests
{
    private const string Enable = "<iq type='set' id='copies'><enable xmlns='urn:xmpp:carbons:2'/></iq>";
    private const string Disable = "<iq type='set' id='copies'><disable xmlns='urn:xmpp:carbons:2'/></iq>";
    private const string Juliet = "juliet@im.example.com";
    private const string Romeo = "romeo@im.example.com/orchard";

    [Fact]
    public void Who_asked_gets_a_copy_of_what_another_session_sends()
    {
        Conversation talk = Begin();
        talk["phone"].Send(Say.Chat(Romeo, "hello"));
        AssertCopy(talk["desk"].Receive("message"), "sent", "hello");
        Assert.Equal("hello", talk["orchard"].Receive("message").FirstElement!.Text);
        AssertQuiet(talk);
    }

    [Fact]
    public void Who_asked_gets_a_copy_of_what_another_session_is_given()
    {
        Conversation talk = Begin();
        talk["orchard"].Send(Say.Chat($"{Juliet}/phone", "hello"));
        AssertCopy(talk["desk"].Receive("message"), "received", "hello");
        talk["phone"].Receive("message");
        AssertQuiet(talk);
    }

    [Fact]
    public void Who_is_given_the_message_itself_gets_no_copy()
    {
        Conversation talk = Begin();
        talk["orchard"].Send(Say.Chat($"{Juliet}/desk", "hello"));
        Assert.Null(talk["desk"].Receive("message").Child("received", Namespaces.Carbons));
        talk["phone"].Send(Say.Chat($"{Juliet}/desk", "hello"));
        Assert.Null(talk["desk"].Receive("message").Child("sent", Namespaces.Carbons));
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("<message to='romeo@im.example.com/orchard' type='chat'><body>x</body><private xmlns='urn:xmpp:carbons:2'/></message>")]
    [InlineData("<message to='romeo@im.example.com/orchard' type='headline'><body>x</body></message>")]
    [InlineData("<message to='romeo@im.example.com/orchard' type='chat'><sent xmlns='urn:xmpp:carbons:2'/></message>")]
    public void What_is_private_or_no_chat_or_a_copy_is_not_copied(string message)
    {
        Conversation talk = Begin();
        talk["phone"].Send(message);
        talk["orchard"].Receive("message");
        AssertQuiet(talk);
    }

    [Fact]
    public void Who_does_not_want_copies_any_more_gets_none()
    {
        Conversation talk = Begin();
        talk["desk"].Send(Disable);
        talk["desk"].Receive("iq");
        talk["phone"].Send(Say.Chat(Romeo, "hello"));
        talk["orchard"].Receive("message");
        AssertQuiet(talk);
    }

    /// <summary>What S-08 gets wrong.</summary>
    [Fact]
    public void A_session_that_takes_the_resource_has_its_own_switch_and_keeps_it_when_the_old_one_ends()
    {
        Conversation talk = Begin();
        talk.Bound("successor", resource: "desk");
        talk["desk"].ReceiveStreamError("conflict");
        talk["phone"].Send(Say.Chat(Romeo, "one"));
        talk["successor"].ReceiveNothing();
        talk["successor"].Send(Enable);
        talk["successor"].Receive("iq");
        talk["desk"].CloseAsWell();
        talk["phone"].Send(Say.Chat(Romeo, "two"));
        AssertCopy(talk["successor"].Receive("message"), "sent", "two");
    }

    private static Conversation Begin()
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        talk.Bound("orchard", "romeo", "orchard");
        talk.Bound("phone", resource: "phone");
        talk.Bound("tablet", resource: "tablet");
        talk.Bound("desk", resource: "desk");
        talk["desk"].Send(Enable);
        Assert.Equal("result", talk["desk"].Receive("iq").Attribute("type"));
        return talk;
    }

    private static void AssertCopy(Element copy, string direction, string body)
    {
        Assert.Equal(Juliet, copy.Attribute("from"));
        Element? forwarded = copy.Child(direction, Namespaces.Carbons)?.Child("forwarded", Namespaces.Forward)?.Child("message", Namespaces.Client);
        Assert.Equal(body, forwarded?.FirstElement?.Text);
    }

    private static void AssertQuiet(Conversation talk)
    {
        foreach (string name in new[] { "orchard", "phone", "tablet", "desk" })
        {
            talk[name].ReceiveNothing();
        }
    }
}

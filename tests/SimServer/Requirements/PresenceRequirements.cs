using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Sections I and J: presence and priority; the legacy session request.</summary>
public class PresenceRequirements
{
    private const string SessionRequest = "<iq type='set' id='s'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>";

    [Fact]
    public void R_130_Initial_presence_reaches_subscribers_and_all_own_available_resources_and_itself()
    {
        var talk = new Conversation();
        foreach (string contact in new[] { "romeo", "nurse", "friar", "tybalt" })
        {
            talk.Available(contact, contact);
        }

        talk.Available("tablet");
        RawClient phone = talk.Bound("phone");
        foreach (string contact in new[] { "romeo", "nurse" })
        {
            talk[contact].Forget();
        }

        phone.Send(Say.Presence);
        foreach (string observer in new[] { "romeo", "nurse", "tablet" })
        {
            Assert.Equal(phone.Jid, talk[observer].Receive("presence").Attribute("from"));
            talk[observer].ReceiveNothing();
        }

        talk["friar"].ReceiveNothing();
        talk["tybalt"].ReceiveNothing();

        // And it hears of those it may see: itself, the tablet, and the contacts it is subscribed to.
        Assert.Equal(
            ["friar@im.example.com/friar", "juliet@im.example.com/phone", "juliet@im.example.com/tablet", "romeo@im.example.com/romeo"],
            phone.ReceiveAll().Select(said => said.Attribute("from")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-128", true)]
    [InlineData("127", true)]
    [InlineData("-129", false)]
    [InlineData("128", false)]
    [InlineData("high", false)]
    [InlineData("1.5", false)]
    [InlineData("", false)]
    public void R_131_A_priority_is_a_number_from_minus_128_to_127(string priority, bool isLegal)
    {
        RawClient phone = new Conversation().Bound("phone");
        phone.Send($"<presence><priority>{priority}</priority></presence>");
        if (isLegal)
        {
            Assert.Null(phone.Receive("presence").Attribute("type"));
        }
        else
        {
            phone.ReceiveError("presence", "modify", "bad-request");
        }
    }

    [Fact]
    public void R_132_A_negative_priority_is_reached_by_the_full_address_only_until_it_changes()
    {
        var talk = new Conversation();
        RawClient romeo = talk.Bound("romeo", "romeo");
        RawClient phone = talk.Available("phone", priority: -1);
        romeo.Send(Say.Chat(phone.BareJid, "bare"));
        romeo.ReceiveError("message", "cancel", "service-unavailable");
        romeo.Send(Say.Chat(phone.Jid, "full"));
        phone.Receive("message");
        phone.Send(Say.Presence);
        talk.Settle();
        phone.Forget();
        romeo.Send(Say.Chat(phone.BareJid, "bare"));
        phone.Receive("message");
    }

    [Fact]
    public void R_133_A_new_owner_has_no_presence_until_it_sends_some()
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        RawClient nurse = talk.Available("nurse", "nurse");
        talk.Available("phone", resource: "balcony", priority: 10);
        RawClient tablet = talk.Bound("tablet", resource: "balcony");
        nurse.Forget();
        nurse.Send(Say.Chat("juliet@im.example.com", "anybody?"));
        nurse.ReceiveError("message", "cancel", "service-unavailable");
        nurse.Send("<presence type='probe' to='juliet@im.example.com'/>");
        nurse.ReceiveNothing();
        tablet.ReceiveNothing();
    }

    [Fact]
    public void R_140_R_141_The_legacy_session_request_succeeds_as_often_as_it_is_made_and_changes_nothing()
    {
        var talk = new Conversation();
        RawClient phone = talk.Bound("phone");
        for (int i = 0; i < 2; i++)
        {
            phone.Send(SessionRequest);
            Element result = phone.Receive("iq");
            Assert.Equal(("result", "s"), (result.Attribute("type"), result.Attribute("id")));
            Assert.Empty(result.Elements);
        }

        Assert.Equal([phone.Jid], talk.Rows);
        phone.ReceiveNothing();
    }

    [Fact]
    public void R_142_A_client_that_leaves_out_the_session_request_is_registered_and_usable()
    {
        var talk = new Conversation();
        RawClient phone = talk.Bound("phone");
        Assert.Equal([phone.Jid], talk.Rows);
        phone.Send(Say.Chat(phone.Jid, "to myself"));
        phone.Receive("message");
    }
}

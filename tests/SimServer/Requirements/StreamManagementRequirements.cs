using BindSim.Model.Policies;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section K: enabling and acknowledging (XEP-0198 sections 2 to 4 and 6).</summary>
public class StreamManagementRequirements
{
    private const string Romeo = "romeo@im.example.com/romeo";

    private static readonly SessionPolicy Policy = new() { Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() };

    [Fact]
    public void R_150_It_is_offered_where_one_can_bind_and_nowhere_else()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Connect("phone");
        Assert.Null(phone.Open().Features.Child("sm", Namespaces.StreamManagement));
        Assert.NotNull(talk.Connect("tablet").Authenticate().Features.Child("sm", Namespaces.StreamManagement));
        Assert.Null(new Conversation().Connect("phone").Authenticate().Features.Child("sm", Namespaces.StreamManagement));
    }

    [Fact]
    public void R_024_R_150_It_cannot_be_enabled_before_a_resource_is_bound_and_binding_still_works()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Enable());
        phone.ReceiveFailed("unexpected-request");
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
        phone.Open();
        phone.Send(Say.Enable());
        phone.ReceiveFailed("unexpected-request");
        phone.Bind("balcony");
        phone.Enable();
    }

    [Fact]
    public void R_151_Who_asks_to_be_resumed_is_told_an_id_and_for_how_long_and_who_does_not_is_told_neither()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone");
        phone.Send(Say.Enable());
        Element enabled = phone.Receive("enabled");
        Assert.Equal(("true", "300"), (enabled.Attribute("resume"), enabled.Attribute("max")));
        Assert.NotEqual("", enabled.Attribute("id"));

        RawClient tablet = talk.Bound("tablet");
        tablet.Send("<enable xmlns='urn:xmpp:sm:3'/>");
        Assert.Empty(tablet.Receive("enabled").Attributes);
        tablet.Wire.Reset();
        talk.Settle();
        Assert.Equal([phone.Jid], talk.Rows);
    }

    [Fact]
    public void R_152_Enabling_twice_fails_and_changes_nothing()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone");
        phone.Enable();
        phone.Send(Say.Ping());
        phone.Receive("iq");
        phone.Receive("r");
        phone.Send(Say.Enable());
        phone.ReceiveFailed("unexpected-request");
        Assert.Equal("1", phone.Handled());
    }

    [Fact]
    public void R_153_Each_session_has_an_id_of_its_own_the_next_of_the_same_client_too()
    {
        var talk = new Conversation(Policy);
        string first = talk.Bound("phone").Enable();
        string other = talk.Bound("tablet").Enable();
        string next = talk.Bound("phone-again", resource: "phone").Enable();
        Assert.Equal(3, new SortedSet<string>([first, other, next], StringComparer.Ordinal).Count);
        Assert.All(new Hosting.RandomIdentifiers().NextResumptionId("phone"), character => Assert.True(char.IsAsciiHexDigitLower(character)));
    }

    [Fact]
    public void R_154_R_155_Only_stanzas_count_and_both_sides_begin_at_zero()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone");
        phone.Enable();
        Assert.Equal("0", phone.Handled());
        phone.Send(Say.Presence);
        Assert.Equal("presence", phone.Receive("presence").Name);
        phone.Receive("r");
        phone.Send(Say.Ack("1"));
        phone.Send(Say.Chat("nobody@im.example.com", "lost"));
        phone.ReceiveError("message", "cancel", "service-unavailable");
        phone.Receive("r");
        phone.Send(Say.Ack("2"));
        phone.Send(Say.AckRequest, Say.AckRequest, "   ");
        Assert.Equal("2", phone.Receive("a").Attribute("h"));
        Assert.Equal("2", phone.Receive("a").Attribute("h"));
        phone.ReceiveNothing();
    }

    [Fact]
    public void R_154_An_answer_covers_all_that_came_before_the_request_in_every_interleaving() => Schedules.Every(
        () =>
        {
            var talk = new Conversation(Policy);
            talk.Bound("romeo", "romeo");
            talk.Bound("phone").Enable();
            return talk;
        },
        talk =>
        {
            talk["phone"].Send(Say.Chat(Romeo, "1"));
            talk["phone"].Send(Say.AckRequest);
            talk["phone"].Send(Say.Chat(Romeo, "2"));
            talk["romeo"].Send(Say.Ping());
            Assert.Equal("1", talk["phone"].Receive("a").Attribute("h"));
        });

    [Fact]
    public void R_155_The_counts_wrap_after_the_last_number()
    {
        var talk = new Conversation(Policy, queues: () => new ReplayQueue(new StanzaCount(uint.MaxValue - 1)));
        RawClient romeo = talk.Bound("romeo", "romeo");
        RawClient phone = talk.Bound("phone");
        string id = phone.Enable();
        for (int i = 1; i <= 4; i++)
        {
            romeo.Send(Say.Chat(phone.Jid, $"{i}"));
        }

        talk.Settle();
        phone.Forget();
        phone.Send(Say.Ack("4294967295"));
        Assert.Equal("r", phone.Receive("r").Name);
        phone.Send(Say.Ack("0"));
        phone.Receive("r");
        phone.Wire.Reset();
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(id, "1"));
        again.ReceiveResumed(id);
        Assert.Equal("4", again.Receive("message").FirstElement!.Text);
        again.Receive("r");
        again.Send(Say.Ack("3"));
        Element error = again.Receive("error");
        Element tooHigh = error.Child("handled-count-too-high", Namespaces.StreamManagement)!;
        Assert.Equal(("3", "2"), (tooHigh.Attribute("h"), tooHigh.Attribute("send-count")));
    }

    [Fact]
    public void R_156_Who_acknowledges_what_was_never_sent_is_told_and_cut_off()
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone");
        phone.Enable();
        phone.Send(Say.Ack("1"));
        Element error = phone.Receive("error");
        Assert.Equal("undefined-condition", error.FirstElement!.Name);
        Element tooHigh = error.Child("handled-count-too-high", Namespaces.StreamManagement)!;
        Assert.Equal(("1", "0"), (tooHigh.Attribute("h"), tooHigh.Attribute("send-count")));
        phone.ReceiveEnd();
        Assert.Empty(talk.Rows);
    }

    [Theory]
    [InlineData("<a xmlns='urn:xmpp:sm:3'/>")]
    [InlineData("<a xmlns='urn:xmpp:sm:3' h='-1'/>")]
    [InlineData("<a xmlns='urn:xmpp:sm:3' h='4294967296'/>")]
    [InlineData("<a xmlns='urn:xmpp:sm:3' h='many'/>")]
    public void R_156_An_acknowledgement_without_a_count_ends_the_stream(string answer)
    {
        var talk = new Conversation(Policy);
        RawClient phone = talk.Bound("phone");
        phone.Enable();
        phone.Send(answer);
        phone.ReceiveStreamError("invalid-xml");
        Assert.Empty(talk.Rows);
    }

    [Fact]
    public void R_172_R_212_The_server_asks_once_at_a_time_and_gives_up_a_client_that_does_not_answer()
    {
        var talk = new Conversation(Policy with { StreamManagement = new StreamManagementPolicy { AckTimeout = TimeSpan.FromSeconds(60) } });
        RawClient romeo = talk.Bound("romeo", "romeo");
        RawClient phone = talk.Bound("phone");
        phone.Enable();
        romeo.Send(Say.Chat(phone.Jid, "1"));
        romeo.Send(Say.Chat(phone.Jid, "2"));
        Assert.Equal(["message", "r", "message"], phone.ReceiveAll().Select(element => element.Name));
        talk.Advance(TimeSpan.FromSeconds(30));
        phone.Send(Say.Ack("1"));
        phone.Receive("r");
        talk.Advance(TimeSpan.FromSeconds(59));
        Assert.False(phone.IsOver);
        talk.Advance(TimeSpan.FromSeconds(1));
        Assert.True(phone.IsOver);
        phone.ReceiveNothing();
        Assert.Equal([romeo.Jid, phone.Jid], talk.Rows.OrderDescending());
    }

    [Fact]
    public void R_212_A_client_that_cannot_be_resumed_is_ended_with_connection_timeout()
    {
        var talk = new Conversation(Policy);
        RawClient romeo = talk.Bound("romeo", "romeo");
        RawClient phone = talk.Bound("phone");
        phone.Send("<enable xmlns='urn:xmpp:sm:3'/>");
        phone.Receive("enabled");
        romeo.Send(Say.Chat(phone.Jid, "1"));
        talk.Advance(TimeSpan.FromSeconds(60));
        phone.Receive("message");
        phone.Receive("r");
        phone.ReceiveStreamError("connection-timeout");
        romeo.ReceiveError("message", "cancel", "service-unavailable");
    }
}

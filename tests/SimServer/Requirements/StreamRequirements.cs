using BindSim.SimServer.Hosting;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section A: stream open, features, restart.</summary>
public class StreamRequirements
{
    [Fact]
    public void R_001_The_header_is_answered_with_the_servers_own()
    {
        (Element header, _) = new Conversation().Connect("phone").Open(
            Say.Header("from='juliet@im.example.com' to='im.example.com' version='1.0'"));
        Assert.Equal("im.example.com", header.Attribute("from"));
        Assert.Equal("juliet@im.example.com", header.Attribute("to"));
        Assert.Equal("1.0", header.Attribute("version"));
        Assert.False(string.IsNullOrEmpty(header.Attribute("id")));
    }

    [Fact]
    public void R_001_Who_names_nobody_is_named_by_nobody() =>
        Assert.Null(new Conversation().Connect("phone").Open().Header.Attribute("to"));

    [Fact]
    public void R_002_Each_stream_has_an_id_of_its_own_after_a_restart_too()
    {
        var talk = new Conversation();
        talk.Authenticated("phone");
        talk.Authenticated("tablet");
        string?[] ids = [.. talk["phone"].Heard.Concat(talk["tablet"].Heard)
            .Where(said => said?.Name == "stream").Select(said => said!.Attribute("id"))];
        Assert.Equal(4, ids.Length);
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void R_002_R_032_Production_identifiers_never_repeat_in_ten_thousand_of_each()
    {
        var identifiers = new RandomIdentifiers();
        string[] made = [.. Enumerable.Range(0, 10_000).SelectMany(_ => new[] { identifiers.NextStreamId("c"), identifiers.NextResource("c") })];
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, text => Assert.Matches("^[0-9a-f]{32}$", text));

        // A counter or a clock would show in the first digits: 16 of them carry 64 bits.
        Assert.Equal(made.Length, made.Select(text => text[..16]).Distinct().Count());
    }

    [Fact]
    public void R_003_Features_come_first_after_the_header()
    {
        var talk = new Conversation();
        RawClient phone = talk.Authenticated("phone");
        Assert.Equal(["stream", "features", "success", "stream", "features"], phone.Heard.Select(said => said!.Name));
    }

    [Theory]
    [InlineData("to='nope.example.com' version='1.0'", "host-unknown")]
    [InlineData("version='1.0'", "improper-addressing")]
    public void R_004_A_domain_that_is_not_served_or_not_named_ends_the_stream(string attributes, string condition)
    {
        RawClient phone = new Conversation().Connect("phone");
        phone.Send(Say.Header(attributes));
        phone.Receive("stream");
        phone.ReceiveStreamError(condition);
        phone.CloseAsWell();
    }

    [Fact]
    public void R_005_The_servers_header_precedes_an_error()
    {
        RawClient phone = new Conversation().Connect("phone");
        phone.Send("<stream:stream <");
        phone.Receive("stream");
        phone.ReceiveStreamError("not-well-formed");
    }

    [Theory]
    [InlineData("<stream:stream to='im.example.com' version='1.0' xmlns='jabber:client' xmlns:stream='http://wrong.example/'>", "invalid-namespace")]
    [InlineData("<stream:stream to='im.example.com' version='1.0' xmlns='jabber:wrong' xmlns:stream='http://etherx.jabber.org/streams'>", "invalid-namespace")]
    [InlineData("<stream:stream to='im.example.com' version='0.9' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>", "unsupported-version")]
    [InlineData("<stream:stream to='im.example.com' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>", "unsupported-version")]
    public void R_006_A_wrong_namespace_or_version_ends_the_stream(string header, string condition)
    {
        RawClient phone = new Conversation().Connect("phone");
        phone.Send(header);
        phone.Receive("stream");
        phone.ReceiveStreamError(condition);
    }

    [Theory]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("")]
    public void R_007_A_second_header_where_no_restart_is_due_ends_the_stream(string declaration)
    {
        string header = declaration + Say.Header()["<?xml version='1.0'?>".Length..];
        var talk = new Conversation();
        RawClient opened = talk.Connect("opened");
        opened.Open();
        foreach (RawClient client in new[] { opened, talk.Authenticated("authenticated"), talk.Bound("bound") })
        {
            client.Send(header);
            Element error = client.Receive("error");
            Assert.Equal(Namespaces.Streams, error.Namespace);
            client.ReceiveEnd();
        }

        Assert.Empty(talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_008_After_success_there_is_a_new_stream_and_no_end_of_the_old_one()
    {
        var talk = new Conversation();
        talk.Available("romeo", "romeo");
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
        phone.ReceiveNothing();
        phone.Send(Say.Chat("romeo@im.example.com", "too early"));
        phone.Receive("stream");
        Assert.Equal(Namespaces.Streams, phone.Receive("error").Namespace);
        phone.ReceiveEnd();
        talk["romeo"].ReceiveNothing();
    }

    [Fact]
    public void R_009_The_domain_does_not_change_across_a_restart()
    {
        RawClient phone = new Conversation().Connect("phone");
        phone.Open();
        phone.Send(Say.Plain("juliet"));
        phone.Receive("success");
        phone.Send(Say.Header("to='other.example.com' version='1.0'"));
        phone.Receive("stream");
        phone.ReceiveStreamError("not-authorized");
    }

    [Fact]
    public void R_010_Binding_is_not_offered_before_authentication() =>
        Assert.Null(new Conversation().Connect("phone").Open().Features.Child("bind", Namespaces.Bind));

    [Fact]
    public void R_011_R_013_After_authentication_binding_and_the_old_session_are_offered_and_mechanisms_are_not()
    {
        RawClient phone = new Conversation().Connect("phone");
        Element features = phone.Authenticate().Features;
        Assert.NotNull(features.Child("bind", Namespaces.Bind));
        Assert.NotNull(features.Child("session", Namespaces.Session)?.Child("optional", Namespaces.Session));
        Assert.Null(features.Child("mechanisms", Namespaces.Sasl));
        phone.Bind("balcony");
        phone.ReceiveNothing();
    }

    [Fact]
    public void R_012_There_is_no_restart_after_binding()
    {
        var talk = new Conversation();
        talk.Available("romeo", "romeo");
        talk.Bound("phone").Send(Say.Chat("romeo@im.example.com", "at once"));
        Assert.Equal("at once", talk["romeo"].Receive("message").Child("body", Namespaces.Client)!.Text);
    }

    [Fact]
    public void R_014_Who_does_not_bind_in_time_is_cut_off_to_the_second()
    {
        var talk = new Conversation();
        RawClient silent = talk.Connect("silent");
        RawClient unbound = talk.Authenticated("unbound");
        RawClient bound = talk.Bound("bound");
        talk.Advance(Conversation.Options.NegotiationTimeout - TimeSpan.FromMilliseconds(1));
        silent.ReceiveNothing();
        unbound.ReceiveNothing();
        talk.Advance(TimeSpan.FromMilliseconds(1));
        silent.Receive("stream");
        silent.ReceiveStreamError("connection-timeout");
        unbound.ReceiveStreamError("connection-timeout");
        bound.ReceiveNothing();
        Assert.Equal([bound.Jid], talk.Rows);
    }

    [Fact]
    public void R_015_A_stanza_that_is_too_big_ends_the_stream_and_the_session()
    {
        var talk = new Conversation(options: Conversation.Options with { XmlLimits = new XmlStreamLimits(MaxStanzaBytes: 10_000) });
        talk.Available("romeo", "romeo");
        RawClient phone = talk.Available("phone");
        talk["romeo"].Forget();
        phone.Send(Say.Chat("romeo@im.example.com", new string('x', 10_000)));
        phone.ReceiveStreamError("policy-violation");
        Assert.Equal("unavailable", talk["romeo"].Receive("presence").Attribute("type"));
        Assert.Equal([talk["romeo"].Jid], talk.Rows);
    }

    [Fact]
    public void R_016_Sending_everything_ahead_gives_the_same_answers_as_waiting_for_each()
    {
        var lockstep = new Conversation();
        lockstep.Bound("phone", resource: "balcony");
        var ahead = new Conversation();
        RawClient phone = ahead.Connect("phone");
        phone.Send(Say.Header(), Say.Plain("juliet"), Say.Header(), Say.Bind("balcony"));
        ahead.Settle();
        Assert.Equal(lockstep["phone"].Heard.Select(said => said!.ToString()), phone.Heard.Select(said => said!.ToString()));
        Assert.Equal(["juliet@im.example.com/balcony"], ahead.Rows);
    }

    [Fact]
    public void R_016_What_was_sent_ahead_of_a_failed_authentication_is_not_acted_on()
    {
        var talk = new Conversation();
        RawClient phone = talk.Connect("phone");
        phone.Send(Say.Header(), Say.Plain("juliet", "wrong"), Say.Header(), Say.Bind("balcony"));
        phone.Receive("stream");
        phone.Receive("features");
        phone.Receive("failure");
        Assert.Equal(Namespaces.Streams, phone.Receive("error").Namespace);
        phone.ReceiveEnd();
        Assert.Empty(talk.Rows);
    }
}

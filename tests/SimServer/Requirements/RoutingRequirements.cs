using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section H: routing (RFC 6121 section 8). Juliet writes; Romeo has an orchard (available), a study (available, negative priority) and a cell (connected, no presence).</summary>
public class RoutingRequirements
{
    private const string Romeo = "romeo@im.example.com";
    private static readonly string[] Resources = ["orchard", "study", "cell"];

    [Fact]
    public void R_100_A_message_of_any_type_reaches_the_resource_it_is_sent_to()
    {
        Conversation talk = Begin();
        foreach (string type in new[] { "normal", "chat", "groupchat", "headline", "error" })
        {
            foreach (string resource in Resources)
            {
                Write(talk, $"<message type='{type}' to='{Romeo}/{resource}'><body>x</body></message>");
                Assert.Equal($"{Romeo}/{resource}", talk[resource].Receive("message").Attribute("to"));
            }
        }

        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("type='unavailable'")]
    public void R_101_Presence_reaches_the_resource_it_is_sent_to(string type)
    {
        Conversation talk = Begin();
        foreach (string resource in Resources)
        {
            Write(talk, $"<presence {type} to='{Romeo}/{resource}'/>");
            talk[resource].Receive("presence");
        }

        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("result")]
    [InlineData("error")]
    public void R_102_The_answer_to_a_request_reaches_who_asked(string type)
    {
        Conversation talk = Begin();
        foreach (string resource in Resources)
        {
            talk[resource].Send(Say.Ping("juliet@im.example.com/phone", resource));
            talk["phone"].Receive("iq");
            Write(talk, $"<iq type='{type}' id='{resource}' to='{Romeo}/{resource}'/>");
            Assert.Equal(resource, talk[resource].Receive("iq").Attribute("id"));
        }

        AssertQuiet(talk);
    }

    [Fact]
    public void R_103_A_request_reaches_the_resource_it_is_sent_to_whoever_sends_it()
    {
        Conversation talk = Begin();
        Write(talk, Say.Ping($"{Romeo}/orchard"));
        talk["orchard"].Receive("iq");
        talk.Bound("tybalt", "tybalt").Send(Say.Ping($"{Romeo}/orchard"));
        talk["orchard"].Receive("iq");
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("type='normal'", true)]
    [InlineData("type='groupchat'", true)]
    [InlineData("type='headline'", false)]
    public void R_104_A_message_to_a_resource_that_is_not_there_comes_back_or_is_ignored(string type, bool comesBack)
    {
        Conversation talk = Begin();
        Write(talk, $"<message {type} to='{Romeo}/gone'><body>x</body></message>");
        AssertComesBack(talk, "message", comesBack);
    }

    [Fact]
    public void R_105_A_chat_message_to_a_resource_that_is_not_there_goes_to_the_account()
    {
        Conversation talk = Begin();
        talk.Available("garden", "romeo");
        talk["phone"].Forget();
        Array.ForEach(Resources, resource => talk[resource].Forget());
        Write(talk, Say.Chat($"{Romeo}/gone", "x"));
        Assert.Equal($"{Romeo}/gone", talk["orchard"].Receive("message").Attribute("to"));
        talk["garden"].Receive("message");
        AssertQuiet(talk);
        foreach (string name in new[] { "orchard", "garden" })
        {
            talk[name].Send(Say.Unavailable);
            talk.Settle();
        }

        talk["phone"].Forget();
        Write(talk, Say.Chat($"{Romeo}/gone", "x"));
        talk["phone"].ReceiveError("message", "cancel", "service-unavailable");
    }

    [Fact]
    public void R_106_An_error_to_a_resource_that_is_not_there_is_ignored()
    {
        Conversation talk = Begin();
        Write(talk, $"<message type='error' to='{Romeo}/gone'/>");
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("type='unavailable'")]
    public void R_107_Presence_to_a_resource_that_is_not_there_is_ignored(string type)
    {
        Conversation talk = Begin();
        Write(talk, $"<presence {type} to='{Romeo}/gone'/>");
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("subscribed")]
    [InlineData("unsubscribe")]
    [InlineData("unsubscribed")]
    public void R_108_Subscription_answers_to_a_resource_that_is_not_there_are_ignored(string type)
    {
        Conversation talk = Begin();
        Write(talk, $"<presence type='{type}' to='{Romeo}/gone'/>");
        AssertQuiet(talk);
    }

    [Fact]
    public void R_108_A_subscription_request_to_a_resource_that_is_not_there_goes_to_the_account()
    {
        Conversation talk = Begin();
        Write(talk, $"<presence type='subscribe' to='{Romeo}/gone'/>");
        talk["orchard"].Receive("presence");
        talk["study"].Receive("presence");
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/orchard")]
    [InlineData("/gone")]
    public void R_108_A_probe_is_answered_by_the_server_and_reaches_no_client(string resource)
    {
        Conversation talk = Begin();
        Write(talk, $"<presence type='probe' to='{Romeo}{resource}'/>");
        Assert.Equal([$"{Romeo}/orchard", $"{Romeo}/study"], talk["phone"].ReceiveAll().Select(said => said.Attribute("from")));
        AssertQuiet(talk);
    }

    [Fact]
    public void R_108_A_probe_of_who_may_not_see_the_account_is_not_answered()
    {
        Conversation talk = Begin();
        RawClient tybalt = talk.Available("tybalt", "tybalt");
        tybalt.Send($"<presence type='probe' to='{Romeo}'/>");
        tybalt.ReceiveNothing();
    }

    [Theory]
    [InlineData("get", true)]
    [InlineData("set", true)]
    [InlineData("result", false)]
    [InlineData("error", false)]
    public void R_109_R_210_A_request_to_a_resource_that_is_not_there_comes_back_and_an_answer_does_not(string type, bool comesBack)
    {
        Conversation talk = Begin();
        Write(talk, $"<iq type='{type}' id='1' to='{Romeo}/gone'><ping xmlns='urn:xmpp:ping'/></iq>");
        AssertComesBack(talk, "iq", comesBack);
    }

    [Fact]
    public void R_109_R_210_A_request_to_a_session_that_was_kicked_comes_back()
    {
        Conversation talk = Begin();
        talk["orchard"].Wire.Reset();
        talk.Settle();
        talk["phone"].Forget();
        Write(talk, Say.Ping($"{Romeo}/orchard"));
        talk["phone"].ReceiveError("iq", "cancel", "service-unavailable");
    }

    [Theory]
    [InlineData("normal", true)]
    [InlineData("chat", true)]
    [InlineData("headline", true)]
    [InlineData("groupchat", false)]
    [InlineData("error", false)]
    public void R_110_R_111_R_112_R_119_A_message_to_an_account_reaches_resources_of_no_negative_priority_only(string type, bool reaches)
    {
        Conversation talk = Begin();
        Write(talk, $"<message type='{type}' to='{Romeo}'><body>x</body></message>");
        if (reaches)
        {
            Assert.Equal(Romeo, talk["orchard"].Receive("message").Attribute("to"));
        }

        AssertComesBack(talk, "message", type == "groupchat");
    }

    [Fact]
    public void R_111_A_message_to_an_account_reaches_all_its_resources_of_no_negative_priority()
    {
        Conversation talk = Begin();
        talk.Available("garden", "romeo", priority: 5);
        Write(talk, Say.Chat(Romeo, "x"));
        Assert.Equal(1, talk["orchard"].ReceiveAll().Count(said => said.Name == "message"));
        Assert.Equal(1, talk["garden"].ReceiveAll().Count(said => said.Name == "message"));
        Assert.Equal(0, talk["study"].ReceiveAll().Count(said => said.Name == "message"));
        Assert.Equal(0, talk["cell"].ReceiveAll().Count(said => said.Name == "message"));
    }

    [Theory]
    [InlineData("normal", true)]
    [InlineData("chat", true)]
    [InlineData("groupchat", true)]
    [InlineData("headline", false)]
    [InlineData("error", false)]
    public void R_111_R_112_R_115_R_116_Where_nobody_can_take_a_message_it_comes_back_or_is_ignored(string type, bool comesBack)
    {
        foreach (string[] gone in new[] { new[] { "orchard" }, ["orchard", "study"] })
        {
            Conversation talk = Begin();
            foreach (string name in gone)
            {
                talk[name].Send(Say.Unavailable);
                talk.Settle();
            }

            Array.ForEach([.. Resources, "phone"], name => talk[name].Forget());
            Write(talk, $"<message type='{type}' to='{Romeo}'><body>x</body></message>");
            AssertComesBack(talk, "message", comesBack);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("type='unavailable'")]
    public void R_113_Presence_to_an_account_reaches_every_available_resource(string type)
    {
        Conversation talk = Begin();
        Write(talk, $"<presence {type} to='{Romeo}'/>");
        talk["orchard"].Receive("presence");
        talk["study"].Receive("presence");
        AssertQuiet(talk);
    }

    [Fact]
    public void R_114_R_116_A_request_to_an_account_is_answered_by_the_server()
    {
        Conversation talk = Begin();
        Write(talk, $"<iq type='get' id='1' to='{Romeo}'><query xmlns='urn:example'/></iq>");
        AssertComesBack(talk, "iq", true);
        talk["orchard"].Send("<iq type='get' id='2' to='romeo@im.example.com'><query xmlns='jabber:iq:roster'/></iq>");
        Assert.Equal("result", talk["orchard"].Receive("iq").Attribute("type"));
    }

    [Fact]
    public void R_116_Presence_to_an_account_without_available_resources_is_ignored()
    {
        Conversation talk = Begin();
        Write(talk, "<presence to='friar@im.example.com'/>");
        AssertQuiet(talk);
    }

    [Theory]
    [InlineData("<message type='chat' to='nobody@im.example.com'/>", "message")]
    [InlineData("<iq type='get' id='1' to='nobody@im.example.com/x'><ping xmlns='urn:xmpp:ping'/></iq>", "iq")]
    [InlineData("<presence to='nobody@im.example.com'/>", null)]
    [InlineData("<presence type='subscribe' to='nobody@im.example.com'/>", null)]
    [InlineData("<presence type='probe' to='nobody@im.example.com'/>", null)]
    public void R_117_A_message_or_request_to_no_account_comes_back_and_presence_is_ignored(string stanza, string? back)
    {
        Conversation talk = Begin();
        Write(talk, stanza);
        AssertComesBack(talk, back ?? "presence", back is not null);
    }

    [Fact]
    public void R_118_Stanzas_between_two_arrive_in_order_under_any_schedule() => Schedules.Random(
        100,
        Begin,
        talk =>
        {
            for (int i = 1; i <= 6; i++)
            {
                // By full and by bare address, which are looked up in different ways.
                talk["phone"].Send(Say.Chat(i % 2 == 0 ? Romeo : $"{Romeo}/orchard", $"{i}"));
            }

            string[] bodies = [.. talk["orchard"].ReceiveAll().Where(said => said.Name == "message").Select(said => said.FirstElement!.Text)];
            Assert.Equal(["1", "2", "3", "4", "5", "6"], bodies);
        });

    [Fact]
    public void R_119_Who_sent_no_presence_is_reached_by_the_full_address_and_not_by_the_bare_one()
    {
        var talk = new Conversation();
        talk.Bound("cell", "romeo");
        talk.Available("phone");
        Write(talk, Say.Chat(Romeo, "x"));
        AssertComesBack(talk, "message", true);
        Write(talk, Say.Chat($"{Romeo}/cell", "x"));
        talk["cell"].Receive("message");
    }

    private static Conversation Begin()
    {
        var talk = new Conversation();
        talk.Available("orchard", "romeo");
        talk.Available("study", "romeo", priority: -1);
        talk.Bound("cell", "romeo");
        talk.Available("phone");
        return talk;
    }

    private static void Write(Conversation talk, string stanza) => talk["phone"].Send(stanza);

    private static void AssertComesBack(Conversation talk, string stanza, bool comesBack)
    {
        if (comesBack)
        {
            talk["phone"].ReceiveError(stanza, "cancel", "service-unavailable");
        }

        AssertQuiet(talk);
    }

    private static void AssertQuiet(Conversation talk)
    {
        talk["phone"].ReceiveNothing();
        Assert.All(Resources.Where(name => talk.Rows.Contains($"{Romeo}/{name}")), name => talk[name].ReceiveNothing());
    }
}

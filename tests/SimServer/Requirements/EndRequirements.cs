using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Sections E and G: what follows a kick, and closing.</summary>
public class EndRequirements
{
    private const string Balcony = "juliet@im.example.com/balcony";
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };

    [Fact]
    public void R_070_After_a_stream_error_nothing_more_is_sent()
    {
        Conversation talk = Begin();
        talk["tablet"].Bind("balcony");
        talk["phone"].ReceiveStreamError("conflict");
        talk["romeo"].Send(Say.Chat(Balcony, "for the new one"));
        talk["phone"].Send(Say.Ping());
        talk["tablet"].Receive("message");
        talk["phone"].ReceiveNothing();
    }

    [Fact]
    public void R_071_What_a_kicked_client_sent_ahead_takes_effect_before_the_fence_or_never() => Schedules.Random(
        200,
        Begin,
        talk =>
        {
            talk.Written.Clear();
            for (int i = 1; i <= 3; i++)
            {
                talk["phone"].Send(Say.Chat("romeo@im.example.com/romeo", $"{i}"));
            }

            talk["tablet"].Send(Say.Bind("balcony"));
            talk.Settle();
            int fence = talk.Written.FindIndex(written => written.Client == "phone" && written.Said?.Name == "error");
            int last = talk.Written.FindLastIndex(written => written.Said?.Name == "message");
            Assert.True(last < fence);
            Assert.Equal(Enumerable.Range(1, Bodies(talk, "romeo").Count).Select(i => $"{i}"), Bodies(talk, "romeo"));
        });

    [Fact]
    public void R_071_All_of_what_was_sent_ahead_and_none_of_it_both_happen()
    {
        var counts = new SortedSet<int>();
        Schedules.Random(
            200,
            Begin,
            talk =>
            {
                for (int i = 1; i <= 3; i++)
                {
                    talk["phone"].Send(Say.Chat("romeo@im.example.com/romeo", $"{i}"));
                }

                talk["tablet"].Send(Say.Bind("balcony"));
                talk.Settle();
                counts.Add(Bodies(talk, "romeo").Count);
            });
        Assert.Equal([0, 1, 2, 3], counts);
    }

    [Fact]
    public void R_072_A_lost_connection_is_told_to_those_who_may_see_the_account_and_to_nobody_else()
    {
        var talk = new Conversation();
        foreach (string contact in new[] { "romeo", "nurse", "friar", "tybalt" })
        {
            talk.Available(contact, contact);
        }

        talk.Available("phone", resource: "balcony").Wire.Reset();
        AssertUnavailable(talk["romeo"]);
        AssertUnavailable(talk["nurse"]);
        talk["friar"].ReceiveNothing();
        talk["tybalt"].ReceiveNothing();
        Assert.DoesNotContain(Balcony, talk.Rows);
    }

    [Fact]
    public void R_073_Who_got_directed_presence_is_told_of_the_end()
    {
        var talk = new Conversation();
        RawClient tybalt = talk.Bound("tybalt", "tybalt");
        RawClient phone = talk.Bound("phone", resource: "balcony");
        phone.Send($"<presence to='{tybalt.Jid}'/>");
        Assert.Null(tybalt.Receive("presence").Attribute("type"));
        phone.Wire.Reset();
        AssertUnavailable(tybalt);
    }

    [Fact]
    public void R_074_The_accounts_other_available_resources_are_told_of_the_end()
    {
        var talk = new Conversation();
        talk.Available("tablet");
        talk.Bound("silent");
        talk.Available("phone", resource: "balcony").Wire.Reset();
        AssertUnavailable(talk["tablet"]);
        talk["silent"].ReceiveNothing();
    }

    [Fact]
    public void R_075_Who_was_never_available_becomes_unavailable_to_nobody()
    {
        var talk = new Conversation();
        talk.Available("romeo", "romeo");
        talk.Available("tablet");
        talk["romeo"].Forget();
        talk.Bound("phone").Wire.Reset();
        talk["romeo"].ReceiveNothing();
        talk["tablet"].ReceiveNothing();
    }

    [Fact]
    public void R_076_A_contact_never_sees_the_old_ones_end_after_the_new_ones_beginning() => Schedules.Random(
        200,
        () =>
        {
            Conversation talk = Begin();
            talk.Available("nurse", "nurse");
            return talk;
        },
        talk =>
        {
            talk["tablet"].Send(Say.Bind("balcony"));
            talk["tablet"].Send("<presence><status>new</status></presence>");
            talk["phone"].Send("<presence><status>old</status></presence>");
            talk.Settle();
            foreach (string contact in new[] { "romeo", "nurse" })
            {
                Element[] seen = [.. talk[contact].ReceiveAll().Where(said => said.Attribute("from") == Balcony)];
                int end = Array.FindIndex(seen, said => said.Attribute("type") == "unavailable");
                int begin = Array.FindIndex(seen, said => said.Child("status", Namespaces.Client)?.Text == "new");
                Assert.Equal(end, Array.FindLastIndex(seen, said => said.Attribute("type") == "unavailable"));
                Assert.True(end >= 0 && begin == end + 1 && begin == seen.Length - 1);
            }
        });

    [Fact]
    public void R_077_R_118_What_is_sent_to_a_resource_that_changes_hands_arrives_once_and_in_order_or_comes_back() => Schedules.Random(
        200,
        Begin,
        talk =>
        {
            talk["tablet"].Send(Say.Bind("balcony"));
            for (int i = 1; i <= 5; i++)
            {
                talk["romeo"].Send(Say.Chat(Balcony, $"{i}"));
            }

            talk.Settle();
            List<string> all = [.. Bodies(talk, "phone"), .. Bodies(talk, "tablet")];
            int bounced = talk["romeo"].ReceiveAll().Count(said => said.Name == "message");
            Assert.Equal(all.Order(), all);
            Assert.Equal(all.Distinct(), all);
            Assert.Equal(5, all.Count + bounced);
        });

    [Fact]
    public void R_079_The_answer_to_the_old_sessions_request_does_not_reach_the_new_one()
    {
        Conversation talk = Begin();
        talk["phone"].Send(Say.Ping("romeo@im.example.com/romeo", "asked-by-old"));
        Element request = talk["romeo"].Receive("iq");
        talk["tablet"].Bind("balcony");
        talk["romeo"].Send($"<iq type='result' id='asked-by-old' to='{request.Attribute("from")}'/>");
        talk["tablet"].ReceiveNothing();
    }

    [Fact]
    public void R_090_R_092_A_client_that_closes_has_its_stanzas_processed_is_answered_and_gone()
    {
        Conversation talk = Begin();
        talk["phone"].Send(Say.Chat("romeo@im.example.com/romeo", "farewell"), Say.Close, Say.Chat("romeo@im.example.com/romeo", "too late"));
        talk["phone"].ReceiveEnd();
        Assert.True(talk["phone"].IsOver);
        Assert.Equal("farewell", talk["romeo"].Receive("message").Child("body", Namespaces.Client)!.Text);
        AssertUnavailable(talk["romeo"]);
        Assert.DoesNotContain(Balcony, talk.Rows);
        talk["phone"].Wire.Close();
        talk.Settle();
        Assert.DoesNotContain(talk.Directory.All(), session => session.Jid.ToString() == Balcony);
    }

    [Fact]
    public void R_091_After_its_own_closing_tag_the_server_waits_for_the_clients_and_not_for_ever()
    {
        Conversation talk = Begin();
        talk["tablet"].Bind("balcony");
        talk["phone"].ReceiveStreamError("conflict");
        talk.Advance(Conversation.Options.CloseTimeout - TimeSpan.FromMilliseconds(1));
        Assert.True(talk["phone"].Wire.IsOpen);
        Assert.False(talk["phone"].Wire.Handling.IsCompleted);
        talk.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(talk["phone"].Wire.IsOpen);
        Assert.True(talk["phone"].Wire.Handling.IsCompletedSuccessfully);
    }

    [Fact]
    public void R_091_A_client_that_closes_in_time_ends_the_wait()
    {
        Conversation talk = Begin();
        talk["tablet"].Bind("balcony");
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        talk.Settle();
        Assert.True(talk["phone"].Wire.Handling.IsCompletedSuccessfully);
    }

    [Fact]
    public void R_093_R_210_A_client_that_vanished_is_pinged_and_cut_off()
    {
        var talk = new Conversation(options: Conversation.Options with { IdlePing = TimeSpan.FromSeconds(60), PingTimeout = TimeSpan.FromSeconds(30) });
        talk.Available("romeo", "romeo");
        RawClient phone = talk.Available("phone", resource: "balcony");
        talk["romeo"].Forget();
        phone.Wire.Vanish();
        for (int second = 0; second < 89; second++)
        {
            talk["romeo"].Send(" ");
            talk.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("ping", talk.Written[^1].Said!.FirstElement!.Name);
        talk["romeo"].ReceiveNothing();
        talk.Advance(TimeSpan.FromSeconds(1));
        AssertUnavailable(talk["romeo"]);
        Assert.Contains(talk.Written, written => written.Said?.Child("connection-timeout", Namespaces.StreamErrors) is not null);
        talk.Advance(Conversation.Options.CloseTimeout);
        Assert.DoesNotContain(talk.Directory.All(), session => session.Jid.ToString() == Balcony);
        Assert.True(phone.Wire.Handling.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    public void R_093_A_client_that_answers_its_ping_stays_however_long_it_might_have_taken(int timeoutSeconds)
    {
        var talk = new Conversation(options: Conversation.Options with { IdlePing = TimeSpan.FromSeconds(60), PingTimeout = TimeSpan.FromSeconds(timeoutSeconds) });
        RawClient phone = talk.Bound("phone");
        for (int minute = 0; minute < 5; minute++)
        {
            talk.Advance(TimeSpan.FromSeconds(60));
            phone.Send($"<iq type='result' id='{phone.Receive("iq").Attribute("id")}' to='im.example.com'/>");
        }

        phone.ReceiveNothing();
        Assert.Equal([phone.Jid], talk.Rows);
    }

    [Fact]
    public void R_094_A_shutdown_is_told_to_every_stream()
    {
        Conversation talk = Begin();
        RawClient opened = talk.Connect("opened");
        opened.Open();
        talk.Administer(talk.Server.Shutdown);
        talk.Settle();
        Assert.All(
            new[] { "romeo", "phone", "tablet", "opened" },
            name => Assert.Contains(talk.Written, written => written.Client == name && written.Said?.Child("system-shutdown", Namespaces.StreamErrors) is not null));
        talk.AssertSound();
        Assert.Empty(talk.Rows);
    }

    [Fact]
    public void R_095_However_many_ends_come_together_the_session_ends_once() => Schedules.Random(
        200,
        () => Begin(new FaultBudget { Resets = 1, Lateness = 2 }),
        talk =>
        {
            talk["phone"].Send(Say.Close);
            talk["phone"].Wire.Close();
            talk["tablet"].Send(Say.Bind("balcony"));
            talk.Advance(TimeSpan.FromSeconds(10));
            int told = talk["romeo"].ReceiveAll().Count(said => said.Attribute("type") == "unavailable" && said.Attribute("from") == Balcony);
            Assert.InRange(told, talk["romeo"].IsOver ? 0 : 1, 1);
        });

    private static Conversation Begin() => Begin(FaultBudget.None);

    private static Conversation Begin(FaultBudget faults)
    {
        var talk = new Conversation(TerminateOld, faults: faults, isRemote: true);
        talk.Available("romeo", "romeo");
        talk.Available("phone", resource: "balcony");
        talk.Authenticated("tablet");
        return talk;
    }

    private static List<string> Bodies(Conversation talk, string client) =>
        [.. talk[client].Heard
            .Where(said => said is { Name: "message" } && said.Attribute("type") != "error")
            .Select(said => said!.Child("body", Namespaces.Client)!.Text)];

    private static void AssertUnavailable(RawClient observer)
    {
        Element presence = observer.Receive("presence");
        Assert.Equal(("unavailable", Balcony), (presence.Attribute("type"), presence.Attribute("from")));
        observer.ReceiveNothing();
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>What a policy can say beyond RFC 6120, because real servers do it, on the wire: PROTOCOL.md sections 2.1 to 2.6.</summary>
public class RealServerRequirements
{
    private const string Balcony = "juliet@im.example.com/balcony";
    private const string SessionRequest = "<iq id='s' type='set'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>";

    private static readonly SessionPolicy Kick = new() { Conflict = ConflictPolicy.TerminateOld };

    [Fact]
    public void R_038_A_bad_resource_may_be_refused_with_jid_malformed()
    {
        RawClient phone = new Conversation(new SessionPolicy { BadResource = BadResourcePolicy.JidMalformed }).Authenticated("phone");
        phone.Send(Say.Bind(""));
        phone.ReceiveError("iq", "modify", "jid-malformed");
        Assert.Equal(Balcony, phone.Bind("balcony"));
    }

    [Fact]
    public void R_042_Retries_may_have_no_bound()
    {
        RawClient phone = new Conversation(new SessionPolicy { BindRetries = null, BadResource = BadResourcePolicy.Refuse }).Authenticated("phone");
        for (int i = 0; i < 25; i++)
        {
            phone.Send(Say.Bind(""));
            phone.ReceiveError("iq", "modify", "bad-request");
        }

        Assert.Equal(Balcony, phone.Bind("balcony"));
    }

    [Fact]
    public void R_042_A_stream_may_end_without_an_error_at_the_first_failed_bind()
    {
        var policy = new SessionPolicy { BindRetries = 0, RetriesOver = RetriesOver.Close, BadResource = BadResourcePolicy.Refuse };
        RawClient phone = new Conversation(policy).Authenticated("phone");
        phone.Send(Say.Bind(""));
        phone.ReceiveError("iq", "modify", "bad-request");
        phone.ReceiveEnd();
    }

    [Fact]
    public void R_051_Override_may_number_the_resource()
    {
        var talk = new Conversation(new SessionPolicy { OverrideForm = OverrideForm.Numbered });
        talk.Bound("phone", resource: "balcony");
        Assert.Equal(Balcony + "#1", talk.Authenticated("tablet").Bind("balcony"));
        Assert.Equal(Balcony + "#2", talk.Authenticated("desktop").Bind("balcony"));
    }

    [Fact]
    public void R_056_Resources_that_differ_in_case_may_be_the_same()
    {
        var talk = new Conversation(Kick with { Comparison = ResourceComparison.IgnoreCase });
        talk.Bound("phone", resource: "balcony");
        Assert.Equal("juliet@im.example.com/Balcony", talk.Authenticated("tablet").Bind("Balcony"));
        talk["phone"].ReceiveStreamError("conflict");
        Assert.Equal(["juliet@im.example.com/Balcony"], talk.Rows);
    }

    [Fact]
    public void R_056_Resources_may_be_taken_as_they_came()
    {
        var talk = new Conversation(Kick with { Addresses = Model.Addresses.AddressProfile.Raw });
        talk.Bound("phone", resource: "e\u0301");
        Assert.Equal("juliet@im.example.com/\u00e9", talk.Authenticated("tablet").Bind("\u00e9"));
        talk["phone"].ReceiveNothing();
        talk["tablet"].Send(Say.Chat("juliet@im.example.com/e\u0301", "hello"));
        Assert.Equal("hello", talk["phone"].Receive("message").Child("body", Namespaces.Client)!.Text);
    }

    [Fact]
    public void R_053_A_session_may_see_off_some_binds_before_it_is_ended()
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 2, ConflictErrorType = ConflictErrorType.Cancel });
        talk.Bound("phone", resource: "balcony");
        foreach (string challenger in new[] { "one", "two" })
        {
            talk.Authenticated(challenger).Send(Say.Bind("balcony"));
            talk[challenger].ReceiveError("iq", "cancel", "conflict");
        }

        talk["phone"].ReceiveNothing();
        Assert.Equal(Balcony, talk["one"].Bind("balcony"));
        talk["phone"].ReceiveStreamError("conflict");
        talk["two"].Send(Say.Bind("balcony"));
        talk["two"].ReceiveError("iq", "cancel", "conflict");
    }

    [Fact]
    public void R_060_At_the_limit_the_new_stream_may_be_closed()
    {
        var talk = new Conversation(Kick with { AccountLimit = new SessionLimit(1, OverLimit.CloseNew) });
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("tablet").Send(Say.Bind("garden"));
        talk["tablet"].ReceiveStreamError("policy-violation");
        talk["phone"].ReceiveNothing();
        Assert.Equal(Balcony, talk.Authenticated("phone-again").Bind("balcony"));
    }

    [Fact]
    public void R_060_Who_comes_back_to_its_resource_may_be_closed_out_where_the_replaced_count()
    {
        var talk = new Conversation(Kick with { AccountLimit = new SessionLimit(1, OverLimit.CloseNew) { CountsReplaced = true } });
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("phone-again").Send(Say.Bind("balcony"));
        talk["phone-again"].ReceiveStreamError("policy-violation");
        Assert.Equal([Balcony], talk.Rows);
    }

    [Fact]
    public void R_060_At_the_limit_all_others_may_be_ended()
    {
        var talk = new Conversation(Kick with { AccountLimit = new SessionLimit(2, OverLimit.TerminateAll) });
        talk.Bound("phone");
        talk.Bound("tablet");
        talk.Bound("desktop");
        talk["phone"].ReceiveStreamError("conflict");
        talk["tablet"].ReceiveStreamError("conflict");
        Assert.Equal(["juliet@im.example.com/desktop"], talk.Rows);
    }

    [Fact]
    public void R_060_A_soft_limit_ends_the_oldest_after_the_new_one_was_granted()
    {
        var talk = new Conversation(Kick with { AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } });
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("tablet");
        talk.Written.Clear();
        talk["tablet"].Bind("garden");
        talk["phone"].ReceiveStreamError("conflict");
        Assert.Equal(["tablet", "phone"], talk.Written.Where(written => written.Said is not null).Select(written => written.Client));
        Assert.Equal(["juliet@im.example.com/garden"], talk.Rows);
    }

    [Fact]
    public void INV_P4_Two_binds_at_once_may_leave_a_soft_limit_exceeded_where_each_ends_one_and_the_dying_count()
    {
        var limit = new SessionLimit(2, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant };
        Assert.Equal([2], Ends(limit));
        Assert.Equal([2], Ends(limit with { VictimsMax = 1 }));
        Assert.Equal([3], Ends(limit with { VictimsMax = 1, CountsDying = true }));

        // How many sessions of the account are left when two more have bound at once, and the clients of those that ended have not closed yet.
        static IEnumerable<int> Ends(SessionLimit limit)
        {
            SortedSet<int> counts = [];
            Schedules.Random(
                200,
                () =>
                {
                    var talk = new Conversation(Kick with { AccountLimit = limit });
                    talk.Bound("a");
                    talk.Bound("b");
                    talk.Authenticated("c");
                    talk.Authenticated("d");
                    return talk;
                },
                talk =>
                {
                    talk["c"].Send(Say.Bind("c"));
                    talk["d"].Send(Say.Bind("d"));
                    talk.Settle();
                    counts.Add(talk.Rows.Count);
                });
            return counts;
        }
    }

    [Fact]
    public void INV_U1_Kicked_after_the_grant_the_old_session_may_still_be_heard_and_is_gone_before_the_new_one_is()
    {
        bool overlapped = false;
        Schedules.Random(
            200,
            () =>
            {
                var talk = new Conversation(Kick with { KickOrder = KickOrder.AfterGrant });
                talk.Available("romeo", "romeo", "orchard");
                talk.Available("phone", resource: "balcony");
                talk.Authenticated("tablet");
                talk["romeo"].Heard.Clear();
                return talk;
            },
            talk =>
            {
                talk.Written.Clear();
                talk["tablet"].Send(Say.Bind("balcony"), Say.Presence);
                talk["phone"].Send(Say.Chat("romeo@im.example.com/orchard", "still me"));
                talk.Settle();
                int grant = talk.Written.FindIndex(written => written is { Client: "tablet", Said.Name: "iq" });
                int fence = talk.Written.FindIndex(written => written is { Client: "phone", Said.Name: "error" });
                int heard = talk.Written.FindIndex(written => written is { Client: "romeo", Said.Name: "message" });
                Assert.InRange(fence, grant + 1, int.MaxValue);
                overlapped |= heard > grant;
                Element[] seen = [.. talk.Written.Where(written => written is { Client: "romeo", Said.Name: "presence" }).Select(written => written.Said!)];
                Assert.Equal(["unavailable", null], seen.Select(presence => presence.Attribute("type")));
            });
        Assert.True(overlapped);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(30, 5)]
    public void A_grant_waits_for_the_old_connection_and_no_longer_than_the_policy_says(int waitSeconds, int grantedAfter)
    {
        var talk = new Conversation(Kick with { KickWait = TimeSpan.FromSeconds(waitSeconds) });
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("tablet");

        // The phone never closes its side: the server gives its connection up after the close timeout of five seconds.
        talk["tablet"].Send(Say.Bind("balcony"));
        talk.Settle();
        talk["phone"].ReceiveStreamError("conflict");
        if (grantedAfter > 0)
        {
            talk.Advance(TimeSpan.FromSeconds(grantedAfter) - TimeSpan.FromMilliseconds(1));
            talk["tablet"].ReceiveNothing();
            talk.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(Balcony, talk["tablet"].ReceiveGrant());
    }

    [Fact]
    public void A_grant_goes_ahead_as_soon_as_the_old_connection_is_closed()
    {
        var talk = new Conversation(Kick with { KickWait = TimeSpan.FromSeconds(30) });
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("tablet").Send(Say.Bind("balcony"));
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        Assert.Equal(Balcony, talk["tablet"].ReceiveGrant());
    }

    [Fact]
    public void R_142_Where_the_session_is_granted_at_its_own_request_two_clients_are_told_the_same_address()
    {
        var talk = new Conversation(Kick with { GrantPoint = GrantPoint.SessionIq });
        RawClient phone = talk.Authenticated("phone");
        RawClient tablet = talk.Authenticated("tablet");
        Assert.Equal(Balcony, phone.Bind("balcony"));
        Assert.Equal(Balcony, tablet.Bind("balcony"));
        Assert.Empty(talk.Rows);

        phone.Send(SessionRequest);
        Assert.Equal("result", phone.Receive("iq").Attribute("type"));
        Assert.Equal([Balcony], talk.Rows);
        tablet.Send(SessionRequest);
        Assert.Equal("result", tablet.Receive("iq").Attribute("type"));
        phone.ReceiveStreamError("conflict");
        Assert.Equal([Balcony], talk.Rows);
    }

    [Fact]
    public void R_142_A_session_that_is_refused_leaves_the_stream_to_bind_another_resource()
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.RefuseNew, GrantPoint = GrantPoint.SessionIq });
        RawClient phone = talk.Authenticated("phone");
        phone.Bind("balcony");
        phone.Send(Say.Bind("garden", "again"));
        phone.ReceiveError("iq", "cancel", "not-allowed");
        phone.Send(SessionRequest);
        phone.Receive("iq");
        RawClient tablet = talk.Authenticated("tablet");
        tablet.Bind("balcony");
        tablet.Send(SessionRequest);
        tablet.ReceiveError("iq", "modify", "conflict");
        Assert.Equal("juliet@im.example.com/garden", tablet.Bind("garden"));
        tablet.Send(SessionRequest);
        Assert.Equal("result", tablet.Receive("iq").Attribute("type"));
    }

    [Fact]
    public void R_142_A_stanza_before_the_session_is_asked_for_ends_the_stream()
    {
        RawClient phone = new Conversation(Kick with { GrantPoint = GrantPoint.SessionIq }).Authenticated("phone");
        phone.Bind("balcony");
        phone.Send(Say.Presence);
        phone.ReceiveStreamError("not-authorized");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public void A_limit_counts_a_hibernating_session_or_does_not(bool counts, int left)
    {
        var talk = new Conversation(Kick with
        {
            StreamManagement = new StreamManagementPolicy(),
            AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) { CountsHibernating = counts },
        });
        Hibernating(talk);
        talk.Bound("tablet");
        talk.Bound("desktop");
        Assert.Equal(left, talk.Rows.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void R_055_A_hibernating_session_may_give_way_whatever_the_conflict_policy(bool givesWay)
    {
        var talk = new Conversation(new SessionPolicy
        {
            Conflict = ConflictPolicy.RefuseNew, ReplacesHibernating = givesWay, StreamManagement = new StreamManagementPolicy(),
        });
        Hibernating(talk);
        RawClient tablet = talk.Authenticated("tablet");
        tablet.Send(Say.Bind("balcony"));
        if (givesWay)
        {
            Assert.Equal(Balcony, tablet.ReceiveGrant());
            talk.Authenticated("third").Send(Say.Bind("balcony"));
            talk["third"].ReceiveError("iq", "modify", "conflict");
        }
        else
        {
            tablet.ReceiveError("iq", "modify", "conflict");
        }
    }

    /// <summary>A phone on the balcony whose connection is lost.</summary>
    private static void Hibernating(Conversation talk)
    {
        RawClient phone = talk.Bound("phone", resource: "balcony");
        phone.Enable();
        phone.Wire.Reset();
        talk.Settle();
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section L: binding with the authentication (XEP-0386), and resuming with it (XEP-0198).</summary>
public class Bind2Requirements
{
    private const string Romeo = "romeo@im.example.com/romeo";
    private const string Phone = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    private const string Tablet = "0b0e7d4c-8d4f-4f3a-9b1e-2f5f6a7b8c9d";
    private const string Enable = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";

    private static readonly SessionPolicy Policy = new()
    {
        Conflict = ConflictPolicy.RefuseNew, Bind2 = new Bind2Policy(), StreamManagement = new StreamManagementPolicy(),
    };

    [Fact]
    public void R_193_R_197_The_bind_is_answered_in_the_success_with_the_full_address_and_features_follow()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Element success = phone.BindInline(Say.BindTag("phone"));
        Assert.Equal(["authorization-identifier", "bound"], success.Elements.Select(child => child.Name));
        Assert.Equal([phone.Jid], talk.Rows);
        phone.Send(Say.Ping());
        Assert.Equal("result", phone.Receive("iq").Attribute("type"));
        talk.AssertSound();
    }

    [Fact]
    public void R_197_Stream_management_is_enabled_with_the_bind_and_counts_from_the_first_stanza_on()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Element enabled = phone.BindInline(Say.BindTag("phone", Enable)).Child("bound", Namespaces.Bind2)!.FirstElement!;
        Assert.Equal(("enabled", "true", "300"), (enabled.Name, enabled.Attribute("resume"), enabled.Attribute("max")));
        phone.Send(Say.Ping());
        phone.Receive("iq");
        phone.Receive("r");
        Assert.Equal("1", phone.Handled());
        phone.Send(Say.Ack("1"), Enable);
        phone.ReceiveFailed("unexpected-request");
        phone.Wire.Reset();
        RawClient again = talk.Authenticated("again");
        again.Send(Say.Resume(enabled.Attribute("id")!, "1"));
        Assert.Equal("1", again.ReceiveResumed(enabled.Attribute("id")!));
        talk.AssertSound();
    }

    [Fact]
    public void R_197_Who_asks_for_what_is_not_offered_or_cannot_be_had_is_told_and_has_its_session()
    {
        Conversation talk = new(Policy with { StreamManagement = null });
        Element failed = talk.Connect("phone").BindInline(Say.BindTag("phone", Enable)).Child("bound", Namespaces.Bind2)!.FirstElement!;
        Assert.Equal(("failed", "feature-not-implemented"), (failed.Name, failed.FirstElement!.Name));

        talk = new Conversation(Policy);
        RawClient phone = talk.Connect("phone");
        phone.Open();

        // The directory is read, then the id of the session is entered.
        talk.Interleaving.Fails = 1;
        phone.Send(Say.Authenticate("juliet", Say.BindTag("phone", Enable)));
        failed = phone.ReceiveInlineGrant().Child("bound", Namespaces.Bind2)!.FirstElement!;
        Assert.Equal(("failed", "internal-server-error"), (failed.Name, failed.FirstElement!.Name));
        phone.Send(Say.Ping());
        phone.Receive("iq");
        phone.ReceiveNothing();
    }

    [Fact]
    public void R_046_R_197_Nothing_reaches_a_session_before_its_success_in_any_interleaving()
    {
        int count = Schedules.Every(
            () =>
            {
                Conversation talk = new(Policy, isRemote: true);
                talk.Bound("romeo", "romeo");
                talk.Connect("phone").Open();
                return talk;
            },
            talk =>
            {
                string part = new StableResources("pepper"u8.ToArray()).PartFor(ScriptedAccounts.Account("juliet"), Phone, "phone")!;
                talk["phone"].Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone", Enable)));
                talk["romeo"].Send(Say.Chat($"juliet@im.example.com/phone/{part}", "1"));
                talk["phone"].ReceiveInlineGrant();
                string told = string.Join(' ', talk["phone"].ReceiveAll().Select(element => element.Name));
                Assert.True(told is "" or "message r", told);
                Assert.Equal(told == "", talk["romeo"].ReceiveAll() is [{ Name: "message" }]);
            });
        Assert.InRange(count, 2, 1000);
    }

    [Fact]
    public void R_198_A_session_that_is_resumed_inline_needs_no_bind_and_no_features_follow()
    {
        (Conversation talk, string id) = BeginLost();
        talk["romeo"].Send(Say.Chat(talk["phone"].Jid, "1"));
        talk.Settle();
        RawClient again = talk.Connect("again");
        Element success = again.BindInline(Say.UserAgent(Phone), Say.BindTag("other"), Say.Resume(id, $"{talk["phone"].Got}"));
        Assert.Equal(["authorization-identifier", "resumed"], success.Elements.Select(child => child.Name));
        Assert.Equal(talk["phone"].Jid, again.Jid);
        Assert.Equal(["message", "r"], again.ReceiveAll().Select(element => element.Name));
        Assert.Equal([talk["phone"].Jid, Romeo], talk.Rows);
        talk["romeo"].ReceiveNothing();
        talk.AssertSound();
    }

    [Fact]
    public void R_198_A_resumption_that_fails_is_told_and_the_bind_goes_on()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Element success = phone.BindInline(Say.UserAgent(Phone), Say.BindTag("phone"), Say.Resume("sm-99"));
        Assert.Equal(["authorization-identifier", "failed", "bound"], success.Elements.Select(child => child.Name));
        Assert.Equal("item-not-found", success.Child("failed", Namespaces.StreamManagement)!.FirstElement!.Name);
        Assert.Equal([phone.Jid], talk.Rows);
    }

    [Fact]
    public void R_198_A_resumption_that_fails_without_a_bind_leaves_the_client_to_bind()
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.Resume("sm-99")));
        Assert.NotNull(phone.Receive("success").Child("failed", Namespaces.StreamManagement));
        Assert.NotNull(phone.Receive("features").Child("bind", Namespaces.Bind));
        phone.Bind("balcony");
    }

    [Fact]
    public void R_156_R_198_A_count_that_is_too_high_ends_the_stream_and_leaves_the_session()
    {
        (Conversation talk, string id) = BeginLost();
        RawClient again = talk.Connect("again");
        again.Open();
        again.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone"), Say.Resume(id, "99")));
        again.ReceiveStreamError("undefined-condition");
        Assert.Equal([talk["phone"].Jid, Romeo], talk.Rows);
    }

    [Theory]
    [InlineData(ConflictPolicy.Override)]
    [InlineData(ConflictPolicy.RefuseNew)]
    [InlineData(ConflictPolicy.TerminateOld)]
    public void R_199_R_204_A_client_that_comes_back_replaces_what_it_left_behind_under_every_conflict_policy(ConflictPolicy conflict)
    {
        Conversation talk = new(Policy with { Conflict = conflict });
        talk.Available("romeo", "romeo");
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient tablet = Available(talk, "tablet", Tablet, "phone");
        talk["romeo"].Forget();
        phone.Forget();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone.ToUpperInvariant()), Say.BindTag("phone"));
        Assert.Equal(phone.Jid, again.Jid);
        phone.ReceiveStreamError("conflict");
        tablet.Forget();
        tablet.ReceiveNothing();
        again.Send(Say.Presence);
        Assert.Equal(["unavailable", null], talk["romeo"].ReceiveAll().Select(presence => presence.Attribute("type")));
        Assert.Equal([again.Jid, Romeo, tablet.Jid], talk.Rows.Order(StringComparer.Ordinal));
        phone.CloseAsWell();
        talk.AssertSound();
    }

    [Fact]
    public void R_076_R_204_Who_watches_a_client_come_back_sees_its_end_before_its_beginning_in_any_order()
    {
        Schedules.Random(
            300,
            () =>
            {
                Conversation talk = new(Policy);
                talk.Available("romeo", "romeo");
                Available(talk, "phone", Phone, "phone");
                talk["romeo"].Forget();
                talk.Connect("again").Open();
                return talk;
            },
            talk =>
            {
                talk["again"].Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone", Enable)), Say.Presence);
                talk["phone"].Wire.Reset();
                talk["again"].ReceiveInlineGrant();
                Assert.Equal(["unavailable", null], talk["romeo"].ReceiveAll().Select(presence => presence.Attribute("type")));
            });
    }

    [Fact]
    public void R_199_Sessions_of_other_tags_and_those_bound_the_old_way_go_as_well_and_those_of_other_accounts_do_not()
    {
        Conversation talk = new(Policy);
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient older = talk.Connect("older");
        older.Open();
        older.Send(Say.Authenticate("juliet", Say.UserAgent(Phone)));
        older.Receive("success");
        older.Receive("features");
        older.Bind("balcony");
        phone.ReceiveNothing();
        RawClient stranger = talk.Connect("stranger", "romeo");
        stranger.BindInline(Say.UserAgent(Phone), Say.BindTag("phone"));
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("work"));
        phone.ReceiveStreamError("conflict");
        older.ReceiveStreamError("conflict");
        stranger.ReceiveNothing();
        Assert.NotEqual(stranger.Jid.Split('/')[^1], phone.Jid.Split('/')[^1]);
        Assert.Equal([again.Jid, stranger.Jid], talk.Rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void R_199_A_policy_may_leave_the_earlier_sessions_of_a_client_alone_but_for_that_of_its_resource()
    {
        Conversation talk = new(Policy with { Bind2 = new Bind2Policy { ReplacesEarlier = false } });
        RawClient phone = Available(talk, "phone", Phone, "phone");
        RawClient work = Available(talk, "work", Phone, "work");
        phone.Forget();
        talk.Connect("again").BindInline(Say.UserAgent(Phone), Say.BindTag("phone"));
        phone.ReceiveStreamError("conflict");
        work.Forget();
        work.ReceiveNothing();
        Assert.Equal(2, talk.Rows.Count);
    }

    [Theory]
    [InlineData("AwesomeXMPP", "AwesomeXMPP/")]
    [InlineData("My Phone", "My Phone/")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("\u00AD", "")]
    public void R_200_The_resource_is_the_tag_and_a_part_of_the_servers_and_a_tag_that_cannot_be_is_left_out(string? tag, string prefix)
    {
        RawClient phone = new Conversation(Policy).Connect("phone");
        phone.BindInline(Say.BindTag(tag));
        Assert.Equal($"juliet@im.example.com/{prefix}4db06f06-1ea4-11dc-aca3-000bcd821bfb", phone.Jid);
    }

    [Theory]
    [InlineData(BadResourcePolicy.Refuse, "bad-request")]
    [InlineData(BadResourcePolicy.JidMalformed, "jid-malformed")]
    public void R_200_R_203_A_tag_that_cannot_be_may_be_refused_as_a_bad_resource_is(BadResourcePolicy bad, string condition)
    {
        Conversation talk = new(Policy with { BadResource = bad });
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.BindTag("\u00AD")));
        ReceiveRefusal(phone, condition);
        Assert.Empty(talk.Rows);
        phone.Bind("balcony");
    }

    [Fact]
    public void R_201_The_same_client_and_tag_get_the_same_resource_and_no_other_does()
    {
        Conversation talk = new(Policy);
        string phone = Jid(talk, Phone, "phone");
        Assert.Equal(phone, Jid(talk, Phone, "phone"));
        string[] others = [Jid(talk, Tablet, "phone"), Jid(talk, Phone, "work"), Jid(talk, Phone, null), Jid(talk, null, "phone"), Jid(talk, null, "phone"), Jid(talk, null, null)];
        Assert.Equal(others.Length + 1, others.Append(phone).Distinct().Count());
        Assert.Equal(others.Length - 1, others.Append(phone).Select(jid => jid.Split('/')[^1]).Distinct().Count(part => part.Length > 16) + 2);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void R_201_A_policy_may_make_a_new_resource_each_time(bool stable, bool alwaysGenerate)
    {
        Conversation talk = new(Policy with { Bind2 = new Bind2Policy { StableResource = stable }, AlwaysGenerate = alwaysGenerate });
        Assert.NotEqual(Jid(talk, Phone, "phone"), Jid(talk, Phone, "phone"));
        Assert.Single(talk.Rows);
    }

    [Fact]
    public void R_202_Who_knows_a_resource_learns_nothing_of_the_id_without_the_servers_key()
    {
        var mine = new StableResources("one"u8.ToArray());
        var other = new StableResources("two"u8.ToArray());
        Model.Addresses.BareJid juliet = ScriptedAccounts.Account("juliet");
        string part = mine.PartFor(juliet, Phone, "phone")!;
        Assert.Equal(part, mine.PartFor(juliet, Phone, "phone"));
        Assert.NotEqual(part, other.PartFor(juliet, Phone, "phone"));
        Assert.NotEqual(part, mine.PartFor(ScriptedAccounts.Account("romeo"), Phone, "phone"));
        Assert.Matches("^[0-9a-f]{16}$", part);
    }

    [Theory]
    [InlineData(ConflictPolicy.RefuseNew)]
    [InlineData(ConflictPolicy.TerminateOld)]
    [InlineData(ConflictPolicy.Override)]
    public void R_203_A_stable_resource_that_somebody_else_has_is_a_conflict_like_any_other(ConflictPolicy conflict)
    {
        Conversation talk = new(Policy with { Conflict = conflict });
        string wanted = Jid(talk, Phone, "phone");
        talk["1"].Send(Say.Close);
        talk["1"].ReceiveEnd();
        RawClient squatter = talk.Bound("squatter", resource: wanted[(wanted.IndexOf('/') + 1)..]);
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone")));
        switch (conflict)
        {
            case ConflictPolicy.RefuseNew:
                ReceiveRefusal(phone, "conflict");
                squatter.ReceiveNothing();
                Assert.Equal("juliet@im.example.com/balcony", phone.Bind("balcony"));
                break;
            case ConflictPolicy.TerminateOld:
                phone.ReceiveInlineGrant();
                Assert.Equal(wanted, phone.Jid);
                squatter.ReceiveStreamError("conflict");
                break;
            default:
                phone.ReceiveInlineGrant();
                Assert.StartsWith("juliet@im.example.com/phone/4db06f06", phone.Jid, StringComparison.Ordinal);
                squatter.ReceiveNothing();
                break;
        }
    }

    [Theory]
    [InlineData(OverLimit.RefuseNew)]
    [InlineData(OverLimit.CloseNew)]
    [InlineData(OverLimit.TerminateOldest)]
    public void R_203_Limits_hold_and_who_comes_back_at_the_limit_is_let_in(OverLimit over)
    {
        Conversation talk = new(Policy with { AccountLimit = new SessionLimit(2, over) });
        RawClient phone = Available(talk, "phone", Phone, "phone");
        Available(talk, "tablet", Tablet, "tablet");
        phone.Forget();
        RawClient third = talk.Connect("third");
        third.Open();
        third.Send(Say.Authenticate("juliet", Say.BindTag("third")));
        switch (over)
        {
            case OverLimit.RefuseNew:
                ReceiveRefusal(third, "resource-constraint");
                phone.ReceiveNothing();
                break;
            case OverLimit.CloseNew:
                third.ReceiveStreamError("policy-violation");
                phone.ReceiveNothing();
                break;
            default:
                third.ReceiveInlineGrant();
                phone.ReceiveStreamError("conflict");
                break;
        }

        Assert.Equal(2, talk.Rows.Count);
        talk["tablet"].Forget();
        talk.Connect("again").BindInline(Say.UserAgent(Tablet), Say.BindTag("tablet"));
        talk["tablet"].ReceiveStreamError("conflict");
        Assert.Equal(2, talk.Rows.Count);
    }

    [Fact]
    public void R_203_A_class_is_told_by_the_tag()
    {
        Conversation talk = new(Policy with { Classes = [new DeviceClass("phone", ["phone/*"], new SessionLimit(1, OverLimit.TerminateOldest), null)] });
        RawClient phone = Available(talk, "phone", Phone, "phone");
        talk.Connect("tablet").BindInline(Say.UserAgent(Tablet), Say.BindTag("tablet"));
        phone.Forget();
        phone.ReceiveNothing();
        talk.Connect("other").BindInline(Say.BindTag("phone"));
        phone.ReceiveStreamError("conflict");
        Assert.Equal(2, talk.Rows.Count);
    }

    [Fact]
    public void R_037_R_203_Who_may_not_bind_is_authenticated_and_told_so()
    {
        Conversation talk = new(Policy with { MayNotBind = ["juliet@*"] });
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.BindTag()));
        ReceiveRefusal(phone, "not-allowed");
    }

    [Fact]
    public void R_042_R_203_A_bind_refused_inline_is_a_failed_attempt_like_others()
    {
        Conversation talk = new(Policy with { MayNotBind = ["juliet@*"], BindRetries = 1 });
        RawClient phone = talk.Connect("phone");
        phone.Open();
        phone.Send(Say.Authenticate("juliet", Say.BindTag()));
        ReceiveRefusal(phone, "not-allowed");
        phone.Send(Say.Bind("balcony"));
        phone.ReceiveError("iq", "cancel", "not-allowed");
        phone.ReceiveStreamError("policy-violation");
    }

    [Fact]
    public void R_047_R_197_A_bind_that_fails_at_any_awaited_call_has_changed_nothing()
    {
        int fails = 0;
        for (bool failed = true; failed; fails++)
        {
            Conversation talk = new(Policy);
            RawClient phone = Available(talk, "phone", Phone, "phone");
            phone.Forget();
            RawClient again = talk.Connect("again");
            again.Open();
            int before = talk.Interleaving.Calls.Count;
            talk.Interleaving.Fails = before + fails;
            again.Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone", Enable)));
            Element success = again.Receive("success");
            failed = talk.Interleaving.Calls.Count > before + fails;
            if (success.Child("failed", Namespaces.Bind2) is not null)
            {
                phone.ReceiveNothing();
                Assert.Equal([phone.Jid], talk.Rows);
                again.Receive("features");
                talk.Interleaving.Fails = null;
                Assert.Equal("juliet@im.example.com/balcony", again.Bind("balcony"));
            }

            talk.AssertSound();
        }

        Assert.InRange(fails, 3, 8);
    }

    [Fact]
    public void R_077_R_197_What_the_old_session_of_the_client_did_not_acknowledge_the_new_one_gets_first_and_counts()
    {
        (Conversation talk, _) = BeginLost();
        talk["romeo"].Send(Say.Chat(talk["phone"].Jid, "1"), Say.Chat(talk["phone"].Jid, "2"));
        talk.Settle();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        Assert.Equal(talk["phone"].Jid, again.Jid);
        Assert.Equal(["message", "message", "r"], again.ReceiveAll().Select(element => element.Name));
        again.Send(Say.Ack("2"));
        talk["romeo"].Send(Say.Chat(again.Jid, "3"));
        Assert.Equal(["message", "r"], again.ReceiveAll().Select(element => element.Name));
        again.Send(Say.Ack("4"));
        again.ReceiveStreamError("undefined-condition");
        Assert.Equal("3", again.Heard.OfType<Element>().Single(element => element.Name == "error").Elements.Last().Attribute("send-count"));
        talk["romeo"].ReceiveError("message", "cancel", "service-unavailable");
    }

    [Fact]
    public void R_168_R_197_What_the_new_session_inherits_and_never_acknowledges_goes_back_to_its_sender()
    {
        (Conversation talk, _) = BeginLost();
        talk["romeo"].Send(Say.Chat(talk["phone"].Jid, "1"));
        talk.Settle();
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        again.ReceiveAll();
        again.Wire.Reset();
        talk["romeo"].ReceiveNothing();
        talk.Advance(TimeSpan.FromMinutes(6));
        talk["romeo"].ReceiveError("message", "cancel", "service-unavailable");
        talk.AssertSound();
    }

    [Fact]
    public void R_199_Two_connections_of_one_client_at_once_leave_one_session_in_every_interleaving()
    {
        int count = Schedules.Every(
            () =>
            {
                Conversation talk = new(Policy);
                talk.Connect("phone").Open();
                talk.Connect("again").Open();
                return talk;
            },
            talk =>
            {
                foreach (string name in (string[])["phone", "again"])
                {
                    talk[name].Send(Say.Authenticate("juliet", Say.UserAgent(Phone), Say.BindTag("phone")));
                }

                talk.Settle();
                Assert.Single(talk.Rows);
                Assert.Single(talk["phone"].ReceiveAll().Concat(talk["again"].ReceiveAll()), element => element.Is("error", Namespaces.Streams));
            });
        Assert.InRange(count, 2, 5000);
    }

    /// <summary>A phone binds with stream management and loses its connection; romeo is there.</summary>
    private static (Conversation Talk, string Id) BeginLost()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Element success = phone.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Enable));
        talk.Bound("romeo", "romeo");
        phone.Wire.Reset();
        talk.Settle();
        return (talk, success.Child("bound", Namespaces.Bind2)!.FirstElement!.Attribute("id")!);
    }

    private static RawClient Available(Conversation talk, string name, string id, string tag)
    {
        RawClient client = talk.Connect(name);
        client.BindInline(Say.UserAgent(id), Say.BindTag(tag));
        client.Send(Say.Presence);
        talk.Settle();
        client.Forget();
        return client;
    }

    /// <summary>What a new connection is granted.</summary>
    private static string Jid(Conversation talk, string? id, string? tag)
    {
        RawClient client = talk.Connect($"{talk.World.Wires.Count + 1}");
        client.BindInline(id is null ? "" : Say.UserAgent(id), Say.BindTag(tag));
        return client.Jid;
    }

    private static void ReceiveRefusal(RawClient client, string condition)
    {
        Element success = client.Receive("success");
        Assert.Equal("juliet@im.example.com", success.Child("authorization-identifier", Namespaces.Sasl2)!.Text);
        Element failed = success.Child("failed", Namespaces.Bind2)!;
        Assert.Equal((condition, Namespaces.StanzaErrors), (failed.FirstElement!.Name, failed.FirstElement.Namespace));
        Assert.NotNull(client.Receive("features").Child("bind", Namespaces.Bind));
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using static BindSim.SimServer.Tests.Support.InlineClients;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section L: binding with the authentication (XEP-0386), and resuming with it (XEP-0198).</summary>
public class Bind2Requirements
{
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
    public void R_197_Copies_are_switched_on_with_the_bind_and_go_with_the_session()
    {
        Conversation talk = new(Policy);
        RawClient phone = talk.Connect("phone");
        Assert.Empty(phone.BindInline(Say.UserAgent(Phone), Say.BindTag("phone", Copies)).Child("bound", Namespaces.Bind2)!.Elements);
        RawClient tablet = talk.Connect("tablet");
        tablet.BindInline(Say.UserAgent(Tablet), Say.BindTag("tablet"));
        talk.Bound("romeo", "romeo");
        tablet.Send(Say.Chat(Romeo, "hello"));
        Assert.NotNull(phone.Receive("message").Child("sent", Namespaces.Carbons));
        RawClient again = talk.Connect("again");
        again.BindInline(Say.UserAgent(Phone), Say.BindTag("phone"));
        Assert.Equal(phone.Jid, again.Jid);
        tablet.Send(Say.Chat(Romeo, "hello"));
        again.ReceiveNothing();
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
}

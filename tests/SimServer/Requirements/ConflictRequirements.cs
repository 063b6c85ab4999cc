using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section D: the three conflict policies on the wire.</summary>
public class ConflictRequirements
{
    private const string Balcony = "juliet@im.example.com/balcony";

    [Fact]
    public void R_050_R_051_Override_gives_the_new_one_another_resource_and_the_old_one_notices_nothing()
    {
        Conversation talk = Begin(ConflictPolicy.Override);
        string granted = talk["tablet"].Bind("balcony");
        Assert.NotEqual(Balcony, granted);
        talk["phone"].ReceiveNothing();
        Assert.Equal([Balcony, granted], talk.Rows);
    }

    [Fact]
    public void R_050_R_052_Refuse_new_refuses_and_the_old_one_notices_nothing()
    {
        Conversation talk = Begin(ConflictPolicy.RefuseNew);
        talk["tablet"].Send(Say.Bind("balcony"));
        talk["tablet"].ReceiveError("iq", "modify", "conflict");
        talk["phone"].ReceiveNothing();
        Assert.Equal([Balcony], talk.Rows);
    }

    [Fact]
    public void R_050_R_053_R_054_Terminate_old_ends_the_old_stream_with_conflict_and_grants_the_new_one_what_it_asked()
    {
        Conversation talk = Begin(ConflictPolicy.TerminateOld);
        Assert.Equal(Balcony, talk["tablet"].Bind("balcony"));
        Element error = talk["phone"].Receive("error");
        Assert.NotNull(error.Child("conflict", Namespaces.StreamErrors));
        Assert.Equal("Replaced by new connection", error.Child("text", Namespaces.StreamErrors)!.Text);
        talk["phone"].ReceiveEnd();
        Assert.Equal([Balcony], talk.Rows);
    }

    [Fact]
    public void R_053_A_new_owner_is_granted_after_the_old_one_is_fenced_in_every_interleaving() => Schedules.Every(
        () => Begin(ConflictPolicy.TerminateOld),
        talk =>
        {
            talk.Written.Clear();
            talk["tablet"].Send(Say.Bind("balcony"));
            talk["phone"].Send(Say.Ping());
            talk.Settle();
            int fence = talk.Written.FindIndex(written => written.Client == "phone" && written.Said?.Name == "error");
            int grant = talk.Written.FindIndex(written => written.Client == "tablet");
            Assert.InRange(fence, 0, grant - 1);
        });

    [Fact]
    public void R_055_A_session_that_has_ended_conflicts_with_nobody_though_its_row_is_still_there()
    {
        Conversation talk = Begin(ConflictPolicy.RefuseNew);
        talk.Interleaving.Fails = talk.Interleaving.Calls.Count;
        talk["phone"].Wire.Reset();
        talk.Settle();
        Assert.Equal(Balcony, Assert.Single(talk.Directory.All()).Jid.ToString());
        Assert.Equal(Balcony, talk["tablet"].Bind("balcony"));

        // The clean-up that is tried again finds another's row and leaves it alone.
        talk.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([Balcony], talk.Rows);
        talk.AssertSound();
    }

    [Fact]
    public void R_056_Resources_are_compared_with_their_case()
    {
        Conversation talk = Begin(ConflictPolicy.RefuseNew);
        Assert.Equal("juliet@im.example.com/Balcony", talk["tablet"].Bind("Balcony"));
    }

    [Fact]
    public void R_056_Resources_are_compared_as_prepared()
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.RefuseNew });
        talk.Bound("phone", resource: "caf\u00E9");
        RawClient tablet = talk.Authenticated("tablet");
        tablet.Send(Say.Bind("cafe\u0301"));
        tablet.ReceiveError("iq", "modify", "conflict");
    }

    [Fact]
    public void R_060_Over_the_limit_the_oldest_session_ends_with_conflict()
    {
        var talk = new Conversation(new SessionPolicy { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) });
        RawClient oldest = talk.Bound("oldest");
        RawClient middle = talk.Bound("middle");
        RawClient newest = talk.Bound("newest");
        oldest.ReceiveStreamError("conflict");
        middle.ReceiveNothing();
        Assert.Equal([middle.Jid, newest.Jid], talk.Rows);
    }

    [Fact]
    public void R_061_An_administrator_ends_a_session_with_the_error_of_his_choice()
    {
        Conversation talk = Begin(ConflictPolicy.TerminateOld);
        Assert.True(BindSim.Model.Addresses.FullJid.TryParse(Balcony, BindSim.Model.Addresses.AddressProfile.Precis, out var jid, out _));
        talk.Administer(() => _ = talk.Server.TerminateAsync(jid, StreamErrorCondition.PolicyViolation, "You were kicked.").AsTask());
        talk["phone"].ReceiveStreamError("policy-violation");
        Assert.Empty(talk.Rows);
    }

    [Fact]
    public void R_061_An_administrator_ends_every_session_of_an_account_and_those_who_saw_them_are_told()
    {
        Conversation talk = Begin(ConflictPolicy.Override);
        talk["tablet"].Bind("garden");
        talk.Available("romeo", "romeo");
        talk["romeo"].Forget();
        Assert.True(BindSim.Model.Addresses.BareJid.TryParse("juliet@im.example.com", BindSim.Model.Addresses.AddressProfile.Precis, out var juliet, out _));
        int ended = 0;
        talk.Administer(async () => ended = await talk.Server.TerminateAsync(juliet, StreamErrorCondition.PolicyViolation, null));
        talk["phone"].ReceiveStreamError("policy-violation");
        talk["tablet"].ReceiveStreamError("policy-violation");
        Assert.Equal("unavailable", talk["romeo"].Receive("presence").Attribute("type"));
        talk["romeo"].ReceiveNothing();
        Assert.Equal(2, ended);
        Assert.Equal(["romeo@im.example.com/romeo"], talk.Rows);
    }

    private static Conversation Begin(ConflictPolicy conflict)
    {
        var talk = new Conversation(new SessionPolicy { Conflict = conflict });
        talk.Available("phone", resource: "balcony");
        talk.Authenticated("tablet");
        return talk;
    }
}

using BindSim.Model.Policies;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;
using static BindSim.SimServer.Tests.Support.InlineClients;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section L: which resource a bind of Bind 2 gets (XEP-0386), and what refuses it.</summary>
public class Bind2ResourceRequirements
{
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
    public void R_200_A_tag_that_cannot_be_is_left_out_where_resources_are_always_generated()
    {
        Conversation talk = new(Policy with { BadResource = BadResourcePolicy.Refuse, AlwaysGenerate = true });
        Assert.DoesNotContain('/', Jid(talk, Phone, "\u00AD").Split('/', 2)[1]);
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
}

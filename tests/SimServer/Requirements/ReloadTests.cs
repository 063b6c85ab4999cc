using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>INV-K1: a new policy is in force from the next bind on, and touches no live session.</summary>
public class ReloadTests
{
    private static readonly SessionPolicy Before = new() { Conflict = ConflictPolicy.RefuseNew };

    [Fact]
    public void INV_K1_The_next_bind_goes_by_the_new_policy()
    {
        var talk = new Conversation(Before);
        talk.Bound("phone", resource: "balcony");
        talk.Authenticated("tablet").Send(Say.Bind("balcony"));
        talk["tablet"].ReceiveError("iq", "modify", "conflict");

        talk.Server.Policy = Before with { Conflict = ConflictPolicy.TerminateOld };

        Assert.Equal("juliet@im.example.com/balcony", talk["tablet"].Bind("balcony"));
        talk["phone"].Receive("error");
        talk["phone"].ReceiveEnd();
    }

    [Fact]
    public void INV_K1_A_lowered_limit_ends_no_live_session()
    {
        var talk = new Conversation(Before);
        talk.Bound("phone", resource: "balcony");
        talk.Bound("tablet", resource: "garden");

        talk.Server.Policy = Before with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) };
        talk.Settle();

        talk["phone"].ReceiveNothing();
        talk["tablet"].ReceiveNothing();
        Assert.Equal(2, talk.Rows.Count);
        talk.Authenticated("desktop").Send(Say.Bind("chamber"));
        talk["desktop"].ReceiveError("iq", "wait", "resource-constraint");
    }
}

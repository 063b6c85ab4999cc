using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>INV-K1: a new policy is in force when and how the one before it says; unless it says something else, from the next bind on, and it touches no live session.</summary>
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

        talk.Reload(Before with { Conflict = ConflictPolicy.TerminateOld });

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

        talk.Reload(Before with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) });
        talk.Settle();

        talk["phone"].ReceiveNothing();
        talk["tablet"].ReceiveNothing();
        Assert.Equal(2, talk.Rows.Count);
        talk.Authenticated("desktop").Send(Say.Bind("chamber"));
        talk["desktop"].ReceiveError("iq", "wait", "resource-constraint");
    }

    [Fact]
    public void INV_K1_A_policy_in_force_at_once_ends_the_oldest_beyond_its_limits()
    {
        var talk = new Conversation(Before with { Reload = ReloadEffect.Live });
        talk.Bound("phone", resource: "balcony");
        talk.Bound("tablet", resource: "garden");
        talk.Bound("romeo", "romeo");

        talk.Reload(Before with { AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) });

        talk["phone"].ReceiveStreamError("conflict");
        talk["tablet"].ReceiveNothing();
        Assert.Equal(["juliet@im.example.com/garden", "romeo@im.example.com/romeo"], talk.Rows);
    }

    [Fact]
    public void INV_K1_A_policy_that_waits_for_a_restart_changes_nothing()
    {
        var talk = new Conversation(Before with { Reload = ReloadEffect.Restart });
        talk.Bound("phone", resource: "balcony");

        talk.Reload(Before with { Conflict = ConflictPolicy.TerminateOld });

        talk.Authenticated("tablet").Send(Say.Bind("balcony"));
        talk["tablet"].ReceiveError("iq", "modify", "conflict");
    }
}

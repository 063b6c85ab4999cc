using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>INV-K1 and INV-K2, and what the other properties make of kicks and reloads.</summary>
public sealed class AdministratorTests
{
    private const string Balcony = "juliet@im/balcony";
    private const string Garden = "juliet@im/garden";

    private static readonly SessionLimit One = new(1, OverLimit.TerminateOldest);

    [Fact]
    public void A_kick_that_ends_whom_it_names_is_in_order() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Binds("tablet#1", Garden)
            .Commanded(Kick("balcony")).EndedWith("phone#1", StreamErrorCondition.PolicyViolation).IsDone().Holds();

    [Fact]
    public void Another_session_ended_by_the_kick_breaks_K2() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Binds("tablet#1", Garden)
            .Commanded(Kick("balcony")).EndedWith("tablet#1", StreamErrorCondition.PolicyViolation)
            .Breaks("INV-K2", "tablet#1", "no administrator");

    [Fact]
    public void A_session_that_stays_although_the_kick_is_done_breaks_K2() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Binds("tablet#1", Garden)
            .Commanded(Kick(null)).EndedWith("tablet#1", StreamErrorCondition.PolicyViolation).IsDone()
            .Breaks("INV-K2", "phone#1", "still live");

    [Fact]
    public void A_kick_ends_nobody_who_came_later_or_when_the_store_failed()
    {
        new Story(Story.TerminateOld).Commanded(Kick(null)).Binds("phone#1", Balcony).IsDone().Holds();
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Commanded(Kick(null)).Fails().Holds();
    }

    [Fact]
    public void A_kick_that_is_never_done_breaks_K2() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Commanded(Kick("garden")).BreaksAtTheEnd("INV-K2", "never done");

    [Fact]
    public void A_session_that_was_kicked_while_it_waited_and_is_resumed_breaks_S3() =>
        new Story(Story.TerminateOld with { StreamManagement = new() }, disrupted: true).Binds("phone#1", Balcony).Enables("phone#1", "a").Loses("phone#1")
            .Commanded(Kick("balcony")).IsDone().Connects("phone#2").AsksToResume("phone#2", "a").Resumed("phone#2", "a")
            .Breaks("INV-S3", "ended by an administrator");

    [Fact]
    public void Whoever_saw_a_kicked_session_is_told_that_it_is_gone() =>
        new Story(Story.TerminateOld).Binds("romeo#1", "romeo@im/orchard", "romeo@im").Binds("phone#1", Balcony).Shows("phone#1").Sees("romeo#1", Balcony, "phone#1")
            .Commanded(Kick(null)).EndedWith("phone#1", StreamErrorCondition.PolicyViolation).IsDone()
            .BreaksAtTheEnd("INV-R2", "romeo#1");

    [Fact]
    public void A_bind_that_came_after_the_reload_goes_by_the_new_policy()
    {
        new Story(Story.RefuseNew).Binds("phone#1", Balcony).Commanded(Reload(Story.TerminateOld)).IsDone()
            .Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1").Granted("tablet#1", Balcony).Holds();
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Commanded(Reload(Story.RefuseNew)).IsDone()
            .Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Breaks("INV-K1", "phone#1", "its policy is to refuse the new one", "was replaced before");
    }

    [Fact]
    public void A_bind_that_came_before_the_reload_may_go_by_either_policy()
    {
        Story Asked() => new Story(Story.TerminateOld).Binds("phone#1", Balcony).Connects("tablet#1").AsksFor("tablet#1", "balcony")
            .Commanded(Reload(Story.RefuseNew)).IsDone();
        Asked().Kicked("phone#1").Granted("tablet#1", Balcony).Holds();
        Asked().Refused("tablet#1", "conflict").Holds();
    }

    [Fact]
    public void A_reload_that_waits_for_a_restart_is_not_in_force() =>
        new Story(Story.RefuseNew with { Reload = ReloadEffect.Restart }).Binds("phone#1", Balcony).Commanded(Reload(Story.TerminateOld)).IsDone()
            .Connects("tablet#1").AsksFor("tablet#1", "balcony").Kicked("phone#1")
            .Breaks("INV-K1", "before the server is started again");

    [Fact]
    public void A_lowered_limit_ends_nobody_before_the_next_login()
    {
        Story Lowered(ReloadEffect when) => new Story(Story.Override with { Reload = when }).Binds("phone#1", Balcony).Binds("tablet#1", Garden)
            .Commanded(Reload(Story.Override with { AccountLimit = One }));
        Lowered(ReloadEffect.NextLogin).IsDone().Holds();
        Lowered(ReloadEffect.NextLogin).Kicked("phone#1").IsDone().BreaksAtTheEnd("INV-P5", "phone#1");
        Lowered(ReloadEffect.Live).Kicked("phone#1").IsDone().Holds();
        Lowered(ReloadEffect.Live).IsDone().Breaks("INV-K1", "2 sessions", "is 1");
    }

    /// <summary>Who replaces a session takes no more room, so two that were let in before are two after it as well; a third is too many.</summary>
    [Fact]
    public void Beyond_a_lowered_limit_a_session_is_replaced_and_none_is_added()
    {
        Story Lowered() => new Story(Story.TerminateOld).Binds("phone#1", Balcony).Binds("tablet#1", Garden)
            .Commanded(Reload(Story.TerminateOld with { AccountLimit = new(1, OverLimit.RefuseNew) })).IsDone().Connects("watch#1");
        Lowered().AsksFor("watch#1", "balcony").Kicked("phone#1").Granted("watch#1", Balcony).Holds();
        Lowered().AsksFor("watch#1", "orchard").Granted("watch#1", "juliet@im/orchard").Breaks("INV-K1", "3 live sessions", "its limit is 1");
    }

    [Fact]
    public void A_reload_that_is_never_done_breaks_K1() =>
        new Story(Story.TerminateOld).Binds("phone#1", Balcony).Commanded(Reload(Story.RefuseNew)).BreaksAtTheEnd("INV-K1", "never done");

    private static AdministratorCommand.Reload Reload(SessionPolicy policy) => new(policy);

    private static AdministratorCommand.Kick Kick(string? resource)
    {
        Assert.True(Jid.TryParse(resource is null ? "juliet@im" : $"juliet@im/{resource}", AddressProfile.Precis, out Jid jid, out _));
        return new AdministratorCommand.Kick(jid.Bare!.Value, jid.Resource);
    }
}

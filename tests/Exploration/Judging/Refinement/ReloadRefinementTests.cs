using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>A policy that is replaced while binds are under way, beside the specification.</summary>
public sealed class ReloadRefinementTests
{
    [Fact]
    public void A_bind_that_was_under_way_may_be_decided_by_either_policy()
    {
        Reloaded().Refused("tablet#1", "conflict").Holds();
        Reloaded().Kicked("phone#1").Granted("tablet#1", "juliet@im/balcony").Holds();
        Reloaded().Refused("tablet#1", "not-allowed").Breaks(RefinementJudge.Id, "was refused with not-allowed. The specification allows here: ");
    }

    [Fact]
    public void Once_that_is_answered_the_policy_that_was_replaced_decides_nothing() =>
        Reloaded().Kicked("phone#1").Granted("tablet#1", "juliet@im/balcony").Connects("watch#1").AsksFor("watch#1", "balcony").Refused("watch#1", "conflict")
            .Breaks(RefinementJudge.Id, "watch#1 asked for 'balcony' and was refused with conflict. The specification allows here: end tablet#1 with conflict.");

    private static Story Reloaded() => new Story(Story.RefuseNew, specified: true)
        .Binds("phone#1", "juliet@im/balcony").Connects("tablet#1").AsksFor("tablet#1", "balcony").Commanded(new AdministratorCommand.Reload(Story.TerminateOld)).IsDone();
}

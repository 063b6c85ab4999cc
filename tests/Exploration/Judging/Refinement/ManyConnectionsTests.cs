using BindSim.Exploration.Judging.Refinement;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>More connections of an account than are followed at once: one that is over leaves its place to another.</summary>
public sealed class ManyConnectionsTests
{
    private const int Many = AccountRefinement.StreamsMax + 6;

    private static readonly SessionPolicy Resumable = Story.TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    /// <summary>As many resources as connections: all have a number.</summary>
    [Fact]
    public void An_account_is_judged_on_after_many_connections()
    {
        Story story = new(Story.RefuseNew, specified: true);
        for (int i = 1; i <= Many; i++)
        {
            story.Binds($"phone#{i}", $"juliet@im/balcony-{i}").Leaves($"phone#{i}").Closed($"phone#{i}");
        }

        story.Connects("watch#1").AsksFor("watch#1", "balcony-1").Refused("watch#1", "conflict").Breaks(RefinementJudge.Id, "watch#1 asked for 'balcony-1'");
    }

    [Fact]
    public void A_session_whose_connection_is_lost_keeps_its_place()
    {
        Story story = new Story(Resumable, specified: true).Binds("phone#1", "juliet@im/balcony").Enables("phone#1", "sm").Loses("phone#1");
        ComeAndGo(story);
        story.Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Connects("watch#1").AsksFor("watch#1", "balcony").Refused("watch#1", "conflict")
            .Breaks(RefinementJudge.Id, "The specification allows here: end phone#2 with conflict.");
    }

    /// <summary>The session is called by the place of the connection that it was bound on, which is over.</summary>
    [Fact]
    public void So_does_one_that_another_connection_has_resumed()
    {
        Story story = new Story(Resumable, specified: true).Binds("phone#1", "juliet@im/balcony").Enables("phone#1", "sm").Loses("phone#1")
            .Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm");
        ComeAndGo(story);
        story.Loses("phone#2").Connects("phone#3").AsksToResume("phone#3", "sm").Resumed("phone#3", "sm").Holds();
    }

    [Fact]
    public void So_does_one_that_is_over_while_somebody_waits_to_resume_it()
    {
        Story story = new Story(Resumable, specified: true).Binds("phone#1", "juliet@im/balcony").Enables("phone#1", "sm").Leaves("phone#1").Closed("phone#1")
            .Connects("phone#2").AsksToResume("phone#2", "sm");
        ComeAndGo(story);
        story.NotResumed("phone#2").Holds();
    }

    /// <summary>Each has a session that could be resumed, and closes its stream; the last stays.</summary>
    private static void ComeAndGo(Story story)
    {
        for (int i = 1; i <= Many; i++)
        {
            story.Binds($"tablet#{i}", "juliet@im/garden").Enables($"tablet#{i}", $"sm-{i}");
            if (i < Many)
            {
                story.Leaves($"tablet#{i}").Closed($"tablet#{i}");
            }
        }
    }
}

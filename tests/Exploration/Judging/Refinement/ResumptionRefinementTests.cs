using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tests.WholeSystem;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>The specification beside servers with stream management.</summary>
public sealed class ResumptionRefinementTests
{
    /// <summary>What each known bug of stream management does that the specification forbids, in the shortest run that is known of it.</summary>
    [Theory]
    [InlineData("S-01", "was ended with conflict. The specification allows nothing of the kind here.")]
    [InlineData("S-14", "The run ended with these live sessions of juliet@im.example.com in the directory: phone#2 as ")]
    [InlineData("S-23", "was refused with item-not-found. The specification allows here: resume the session of phone#1 on phone#3.")]
    [InlineData("S-33", "The run ended with these live sessions")]
    public void What_a_bug_does_is_not_allowed(string id, string words) => Assert.Contains(words, Deviation(id) ?? "", StringComparison.Ordinal);

    /// <summary>Their mistakes are about messages and presence, which the specification does not follow in a run: properties see them.</summary>
    [Theory]
    [InlineData("S-06")]
    [InlineData("S-07")]
    [InlineData("S-32")]
    public void What_these_do_shows_in_nothing_that_is_followed(string id) => Assert.Null(Deviation(id));

    /// <summary>A hand-over is two acts of the server. Between them the session may end, of one stanza too many or at its deadline, or the stream that asked for it.</summary>
    [Fact]
    public void A_session_or_the_stream_that_asks_for_it_may_end_in_the_middle_of_a_hand_over()
    {
        HandingOver().NoRow("phone#1").NotResumed("phone#2").Holds();
        HandingOver().After(61).NoRow("phone#1").NotResumed("phone#2").Holds();
        HandingOver().Loses("phone#2").Connects("phone#3").AsksToResume("phone#3", "sm").Resumed("phone#3", "sm").Holds();

        static Story HandingOver() => new Story(Story.TerminateOld with { StreamManagement = new StreamManagementPolicy { QueueMax = 1 } }, disrupted: true, specified: true)
            .Binds("phone#1", "juliet@im/balcony").Enables("phone#1", "sm").Shows("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").HandsOver("phone#1");
    }

    /// <summary>The server may have looked at the closing tag before the reset, or never.</summary>
    [Fact]
    public void A_closing_tag_may_be_lost_with_the_connection()
    {
        Closing().NoRow("phone#1").Connects("phone#2").AsksToResume("phone#2", "sm").NotResumed("phone#2").Holds();
        Closing().Connects("phone#2").AsksToResume("phone#2", "sm").Resumed("phone#2", "sm").Holds();

        static Story Closing() => new Story(Story.TerminateOld with { StreamManagement = new StreamManagementPolicy() }, disrupted: true, specified: true)
            .Binds("phone#1", "juliet@im/balcony").Enables("phone#1", "sm").Says("phone#1", null).Loses("phone#1");
    }

    [Fact]
    public void Whatever_is_generated_the_server_does_only_what_is_allowed()
    {
        ulong goals = Judge(200);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Props.SeedVariable)))
        {
            Assert.Empty(new[] { "hibernated", "resumed", "resume-failed", "expired" }.Except(Goals.Ids(goals)));
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void In_twenty_thousand_generated_cases_the_server_does_only_what_is_allowed() => Judge(20_000);

    /// <returns>The goals that were reached.</returns>
    private static ulong Judge(int tests)
    {
        ulong goals = 0;
        Props.Check(
            GeneratedCases.All,
            generated =>
            {
                goals |= GeneratedRun.Judge(Managed(generated), generated.Seed, RepositoryRoot.Path("artifacts", "generated")).Goals;
            },
            tests: tests);
        return goals;
    }

    /// <summary>A generated case in which most devices enable stream management, in every way that they can, and no administrator acts.</summary>
    internal static Setup Managed(GeneratedCase generated, ServerVariant? variant = null)
    {
        int kind = (int)(generated.Seed % 8);
        SessionPolicy policy = generated.Policy with
        {
            StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(20), QueueMax = kind == 0 ? 3 : 100 },
            ReplacesHibernating = kind % 2 == 0,
            KickOrder = kind == 3 ? KickOrder.AfterGrant : KickOrder.BeforeGrant,
            KickWait = kind == 3 ? TimeSpan.Zero : generated.Policy.KickWait,
            AccountLimit = generated.Policy.AccountLimit is { } limit ? limit with { CountsHibernating = kind != 1 } : null,
        };
        int uses = Enum.GetValues<StreamManagementUse>().Length;
        Device[] devices =
        [
            .. generated.Scenario.Devices.Select((device, i) => device with
            {
                StreamManagement = (StreamManagementUse)(((int)(generated.Seed / 8) + i) % uses),
                Reconnects = 2,
                ResumeMax = i == 2 ? TimeSpan.FromSeconds(5) : null,
            }),
        ];
        return new Setup(generated.Scenario with { Devices = [.. devices], Administrator = [] }, policy, variant);
    }

    private static string? Deviation(string id) =>
        Beside.Deviation(TraceFile.Read(RepositoryRoot.Path("traces", $"{id}.json")), Gallery.Bug(id)!.Variant);
}

using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Tests.WholeSystem;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Running;

/// <summary>An administrator in whole runs: among the world's choices, in the story, in the trace, in what is left after shrinking.</summary>
public sealed class AdministratorTests
{
    private static readonly SessionPolicy RefuseNew = new() { Name = "refuse-new", Conflict = ConflictPolicy.RefuseNew };

    [Theory]
    [InlineData("refuse-new")]
    [InlineData("terminate-old")]
    [InlineData("override")]
    public void Many_schedules_hold_and_reach_kicks_and_reloads(string policy)
    {
        SearchResult result = Search.Execute(
            () => new Setup(Scenario(), PolicyFile.Read(RepositoryRoot.Path("policies", $"{policy}.yaml"))),
            _ => new RandomStrategies(1),
            new SearchOptions { Schedules = 300 });
        Assert.Null(result.Failure);
        Assert.Null(result.Nondeterminism);
        Assert.Superset(new HashSet<string>(["administrator-kick", "reload", "kick"]), new HashSet<string>(Exploration.Judging.Goals.Ids(result.Goals)));
    }

    [Fact]
    public void A_server_that_remembers_its_first_policy_breaks_K1_and_the_shortest_story_has_the_reload()
    {
        var setup = new Setup(
            Scenario() with
            {
                Administrator = [new AdministratorCommand.Kick(Juliet, null), new AdministratorCommand.Reload(RefuseNew)],
            },
            RefuseNew with { Name = "kick", Conflict = ConflictPolicy.TerminateOld },
            PlantedBugs.RemembersItsPolicy);
        SearchResult result = Search.Execute(() => setup, _ => new RandomStrategies(1), new SearchOptions { Schedules = 2_000 });
        Assert.Equal("INV-K1", result.Failure?.Result.Violation?.PropertyId ?? "nothing");

        Trace shrunk = Shrinker.Execute(result.Failure!.Trace, setup.Variant).To;
        Assert.IsType<AdministratorCommand.Reload>(Assert.Single(shrunk.Scenario.Administrator));
        Assert.Contains(shrunk.Choices, choice => choice.Label == "administrator reloads the policy, now refuse-new");
        var transcript = new Transcript();
        Assert.Equal(shrunk.Violation, Replay.Execute(TraceFile.Parse(TraceFile.Write(shrunk), "trace"), setup.Variant, transcript).Violation);
        string story = transcript.Tell(TranscriptForm.Brief);
        Assert.Contains("reloads the policy", story, StringComparison.Ordinal);
        Assert.Contains("reloads the policy", transcript.Mermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_that_changes_what_no_reload_changes_is_refused()
    {
        Scenario scenario = Scenario() with { Administrator = [new AdministratorCommand.Reload(RefuseNew with { StreamManagement = new() })] };
        Assert.Contains("stream-management", Assert.Throws<ArgumentException>(() => new Setup(scenario, RefuseNew)).Message, StringComparison.Ordinal);
    }

    private static Scenario Scenario() => ScenarioFile.Read(RepositoryRoot.Path("scenarios", "administrator.yaml"));

    private static Model.Addresses.BareJid Juliet => ((AdministratorCommand.Kick)Scenario().Administrator[0]).Account;
}

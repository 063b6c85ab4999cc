using System.Text.Json;

namespace BindSim.Cli.Tests.Modelling;

/// <summary>What <c>model</c> tells of a run of the specification, the server does as well, and keeps.</summary>
public sealed class ModelTests
{
    [Fact]
    public void A_kick_war_is_told_on_the_server_and_can_be_had_again()
    {
        using var folder = new TemporaryFolder();
        ToolRun war = Model(folder, "one-per-platform", "--devices", "2", "--drops", "0", "--on-kick", "reconnect-at-once");
        Assert.Equal(2, war.ExitCode);
        Assert.Contains("The server does the same with real stanzas, twice round the loop", war.Output, StringComparison.Ordinal);

        ToolRun again = Replayed(folder);
        Assert.Equal(0, again.ExitCode);
        string story = again.Output[again.Output.IndexOf("   1  romeo#1", StringComparison.Ordinal)..again.Output.IndexOf("\n\nNothing is violated", StringComparison.Ordinal)];
        Assert.Contains(story, war.Output, StringComparison.Ordinal);
        Assert.True(story.Split("stream error conflict").Length > 4);
    }

    [Fact]
    public void A_finding_is_shown_when_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        ToolRun shown = Model(folder, "refuse-new", "--devices", "2", "--show", "locked-out");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("locked-out: A device is turned away because of its own earlier session.", shown.Output, StringComparison.Ordinal);
        Assert.Contains("error conflict (modify)", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith("--show locked-out\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, Replayed(folder).ExitCode);
    }

    [Fact]
    public void What_is_not_reached_is_said_and_makes_no_file()
    {
        using var folder = new TemporaryFolder();
        ToolRun shown = Model(folder, "refuse-new", "--devices", "2", "--show", "kick");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("kick is not reached up to the bound.", shown.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path("")));
    }

    [Fact]
    public void A_name_that_is_none_is_refused_before_the_search()
    {
        using var folder = new TemporaryFolder();
        ToolRun wrong = Model(folder, "refuse-new", "--show", "kik");
        Assert.Equal(5, wrong.ExitCode);
        Assert.Contains("did you mean 'kick'?", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--counts is 2, and 2 stanzas may be unacknowledged", "--window 2 --counts 2")]
    [InlineData("--own-presence is for up to 4 devices", "--devices 5 --own-presence")]
    [InlineData("--own-presence is for up to 4 devices with presence", "--own-presence --no-presence")]
    public void A_bound_that_makes_no_sense_is_refused_before_the_search(string said, string arguments)
    {
        using var folder = new TemporaryFolder();
        ToolRun wrong = Model(folder, "refuse-new", arguments.Split(' '));
        Assert.Equal(5, wrong.ExitCode);
        Assert.Contains(said, wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_server_does_not_follow_the_step_is_named()
    {
        using var folder = new TemporaryFolder();
        string policy = folder.Path("policy.yaml");
        File.WriteAllText(policy, "bindsim: policy/1\nname: stubborn\nconflict: refuse-then-terminate\n");
        ToolRun shown = ToolRun.Of("model", policy, "--devices", "2", "--store-failures", "1", "--show", "kick", "--out", folder.Path("runs"));
        Assert.Contains("The server does not follow at ", shown.Output, StringComparison.Ordinal);
        JsonElement server = ToolRun.Of("model", policy, "--devices", "2", "--store-failures", "1", "--show", "kick", "--out", folder.Path("runs"), "--json", "-").Json.GetProperty("server");
        Assert.True(server.GetProperty("followed").GetInt32() < server.GetProperty("steps").GetInt32());
        Assert.Contains("in the order in which they arrive", server.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(server.GetProperty("trace").GetString()));
    }

    [Fact]
    public void A_check_says_how_to_see_a_finding_of_the_model()
    {
        string[] lines = ToolRun.Of("check", ToolRun.Policy("refuse-new"), "--schedules", "8").Output.Split('\n');
        string command = Assert.Single(lines, line => line.StartsWith("bindsim model ", StringComparison.Ordinal) && line.EndsWith("--show locked-out", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        ToolRun shown = ToolRun.Of([.. command.Split(' ').Skip(1), "--out", folder.Path("")]);
        Assert.Contains("locked-out: ", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, Replayed(folder).ExitCode);
    }

    private static ToolRun Model(TemporaryFolder folder, string policy, params string[] more) =>
        ToolRun.Of(["model", ToolRun.Policy(policy), .. more, "--out", folder.Path("")]);

    private static ToolRun Replayed(TemporaryFolder folder) => ToolRun.Of("replay", Assert.Single(Directory.GetFiles(folder.Path(""))));
}

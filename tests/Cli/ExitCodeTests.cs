using System.Globalization;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Tests;

/// <summary>Each exit code, from the whole tool.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("limit-of-three")]
    [InlineData("limit-terminate-oldest")]
    [InlineData("one-mobile")]
    [InlineData("one-per-platform")]
    [InlineData("override")]
    [InlineData("refuse-new")]
    public void Every_shipped_policy_holds_and_reaches_its_goals(string policy)
    {
        ToolRun run = ToolRun.Of("check", ToolRun.Policy(policy), "--schedules", "100", "--jobs", "1");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.EndsWith(" --seed 1 --schedules 100\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_is_2_in_explore_in_check_and_in_the_replay_of_the_trace_each_wrote()
    {
        using var folder = new TemporaryFolder();
        string[] commands = ["explore three-devices --policy", "check"];
        foreach (string command in commands)
        {
            string traces = folder.Path(command.Split(' ')[0]);
            ToolRun run = ToolRun.Of([.. command.Split(' '), ToolRun.Policy("one-per-platform"), "--variant", "S-02", "--schedules", "500", "--out", traces]);
            Assert.True(run.ExitCode == 2, run.Output + run.Error);
            string trace = Assert.Single(Directory.GetFiles(traces));
            Assert.EndsWith($"\nbindsim replay {trace}\n", run.Output, StringComparison.Ordinal);

            ToolRun replay = ToolRun.Of("replay", trace);
            Assert.Equal(2, replay.ExitCode);
            Assert.Contains(TraceFile.Read(trace).Violation!.PropertyId, replay.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_trace_that_holds_replays_with_0_and_an_altered_one_with_23_and_the_first_choice_that_differs()
    {
        using var folder = new TemporaryFolder();
        Trace trace = Given.Trace(run: 0);
        Assert.Equal(0, ToolRun.Of("replay", folder.File("good.json", TraceFile.Write(trace))).ExitCode);

        RecordedChoice third = trace.Choices[2];
        Trace altered = trace with { Choices = [.. trace.Choices.Take(2), third with { Label = "something else" }, .. trace.Choices.Skip(3)] };
        ToolRun run = ToolRun.Of("replay", folder.File("altered.json", TraceFile.Write(altered)));
        Assert.Equal(23, run.ExitCode);
        Assert.Contains("The run left the trace at choice 3 of ", run.Output, StringComparison.Ordinal);
        Assert.Contains("something else", run.Output, StringComparison.Ordinal);

        Assert.Equal(23, ToolRun.Of("replay", folder.File("hash.json", TraceFile.Write(trace with { Hash = 1 }))).ExitCode);
        Assert.Equal(23, ToolRun.Of("replay", folder.File("short.json", TraceFile.Write(trace with { Choices = [.. trace.Choices.SkipLast(1)] }))).ExitCode);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("explore three-devices --policy")]
    public void Time_that_ends_first_is_20(string command)
    {
        ToolRun run = ToolRun.Of([.. command.Split(' '), ToolRun.Policy("override"), "--time", "1ms", "--schedules", "100000000"]);
        Assert.Equal(20, run.ExitCode);
        Assert.Contains("INCONCLUSIVE\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" --time.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_work_tells_what_it_found_and_is_20()
    {
        ToolRun run = ToolRun.Of(
            around => around with { Cancel = new CancellationToken(canceled: true) }, "check", ToolRun.Policy("override"), "--schedules", "1000");
        Assert.Equal(20, run.ExitCode);
        Assert.Contains("Stopped after 0 of 5,000 schedules.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_goal_that_was_never_reached_is_21()
    {
        ToolRun run = ToolRun.Of("check", ToolRun.Policy("one-per-platform"), "--schedules", "1");
        Assert.Equal(21, run.ExitCode);
        Assert.Contains("NEVER ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_names_its_seed_first()
    {
        string policy = ToolRun.Policy("override");
        Assert.StartsWith("seed 1\n", ToolRun.Of("explore", "three-devices", "--policy", policy, "--schedules", "1").Output, StringComparison.Ordinal);
        Assert.StartsWith("seed 7\n", ToolRun.Of("explore", "three-devices", "--policy", policy, "--schedules", "1", "--seed", "7").Output, StringComparison.Ordinal);
        Assert.StartsWith("seed 8\n", ToolRun.Of(Seed(8), "explore", "three-devices", "--policy", policy, "--schedules", "1").Output, StringComparison.Ordinal);
        Assert.StartsWith("seed 7\n", ToolRun.Of(Seed(8), "explore", "three-devices", "--policy", policy, "--schedules", "1", "--seed", "7").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scenarios/bind2.yaml")]
    [InlineData("scenarios/failing-store.yaml")]
    [InlineData("scenarios/kick-war.yaml")]
    [InlineData("scenarios/login-storm.yaml")]
    [InlineData("scenarios/phone-in-a-tunnel.yaml")]
    [InlineData("scenarios/phone-resumes.yaml")]
    [InlineData("scenarios/phone-resumes-once.yaml")]
    [InlineData("scenarios/three-devices.yaml")]
    public void Every_shipped_scenario_holds(string path)
    {
        ToolRun run = ToolRun.Of(
            "explore", Testing.RepositoryRoot.Path(path), "--policy", ToolRun.Policy(path.Contains("bind2", StringComparison.Ordinal) ? "bind2" : "one-per-platform"), "--schedules", "100", "--jobs", "1");
        Assert.True(run.ExitCode == 0, run.Output);
    }

    private static Func<Surroundings, Surroundings> Seed(int seed) => around => around with
    {
        Variable = name => name == "BINDSIM_SEED" ? seed.ToString(CultureInfo.InvariantCulture) : null,
    };
}

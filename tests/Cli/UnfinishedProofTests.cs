using System.Diagnostics;
using System.Text.Json;
using BindSim.Testing;

namespace BindSim.Cli.Tests;

/// <summary>An exhaustive search that ends before its time goes on from the file it left.</summary>
public sealed class UnfinishedProofTests
{
    // 2,490 executions: some seconds, and the first state is saved after one.
    private const string TwoWithDrop = """
        bindsim: scenario/1
        name: two-with-drop
        description: Two clients ask for the same resource, and one connection is reset.
        devices:
          - {name: phone, account: juliet, resource: iOS}
          - {name: tablet, account: juliet, resource: iOS}
        faults:
          reset: 1
        """;

    [Fact]
    public void What_a_budget_ended_goes_on_to_the_same_result()
    {
        using var folder = new TemporaryFolder();
        ToolRun whole = Explore(folder, "--jobs", "1");
        ToolRun ended = Explore(folder, "--jobs", "2", "--schedules", "11", "--time", "90s");
        string file = ended.Json.GetProperty("unfinished").GetString()!;
        ToolRun goneOn = Explore(folder, "--jobs", "1", "--continue", file);

        Assert.Equal((int)ExitCode.Inconclusive, ended.ExitCode);
        Assert.Equal(11, ended.Json.GetProperty("executions").GetInt64());
        Assert.Contains($"--continue {file} --time 90s", ended.Json.GetProperty("replay").GetString(), StringComparison.Ordinal);
        Assert.Equal(whole.Output, goneOn.Output);
        Assert.False(File.Exists(file), "a proof that is finished leaves no unfinished one");
    }

    [Fact]
    public void What_was_killed_goes_on_to_the_same_result()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
            ["explore", folder.File("scenario.yaml", TwoWithDrop), "--policy", ToolRun.Policy("refuse-new"), "--strategy", "exhaustive", "--out", folder.Path("out"), "--json", "-"];
        string whole = ToolRun.Of(arguments).Output;
        string file = Kill(arguments, folder.Path("out"));
        ToolRun goneOn = ToolRun.Of([.. arguments, "--continue", file]);

        Assert.Equal((int)ExitCode.Holds, goneOn.ExitCode);
        Assert.Equal(whole, goneOn.Output);
    }

    [Theory]
    [InlineData("scenario", "scenarios/two-devices-one-drop.yaml", "policies/one-per-platform.yaml", "correct")]
    [InlineData("policy", "scenarios/two-devices.yaml", "policies/override.yaml", "correct")]
    [InlineData("server", "scenarios/two-devices.yaml", "policies/one-per-platform.yaml", "S-02")]
    public void An_unfinished_proof_of_something_else_is_refused(string what, string scenario, string policy, string variant)
    {
        using var folder = new TemporaryFolder();
        string file = Explore(folder, "--schedules", "3").Json.GetProperty("unfinished").GetString()!;

        ToolRun refused = ToolRun.Of(
            "explore", RepositoryRoot.Path(scenario), "--policy", RepositoryRoot.Path(policy), "--strategy", "exhaustive", "--variant", variant, "--continue", file);

        Assert.Equal((int)ExitCode.WrongInput, refused.ExitCode);
        Assert.Contains($"it is the unfinished proof of another {what}", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"bindsim": "trace/1"}""")]
    [InlineData(null)]
    public void What_is_no_unfinished_proof_is_refused(string? text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Path("unfinished.json");
        if (text is not null)
        {
            File.WriteAllText(file, text);
        }

        ToolRun refused = Explore(folder, "--continue", file);

        Assert.Equal((int)ExitCode.WrongInput, refused.ExitCode);
        Assert.StartsWith(file, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_of_the_format_that_is_not_known_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = Explore(folder, "--schedules", "3").Json.GetProperty("unfinished").GetString()!;
        File.WriteAllText(file, File.ReadAllText(file).Replace("unfinished-proof/1", "unfinished-proof/2", StringComparison.Ordinal));

        Assert.Equal((int)ExitCode.WrongInput, Explore(folder, "--continue", file).ExitCode);
    }

    [Fact]
    public void Only_the_strategy_exhaustive_goes_on()
    {
        ToolRun refused = ToolRun.Of("explore", "three-devices", "--policy", ToolRun.Policy("override"), "--continue", "x.json");

        Assert.Equal((int)ExitCode.WrongInput, refused.ExitCode);
        Assert.Contains("--continue cannot go on with the strategy random", refused.Error, StringComparison.Ordinal);
    }

    private static ToolRun Explore(TemporaryFolder folder, params string[] more) => ToolRun.Of(
        [
            "explore", RepositoryRoot.Path("scenarios", "two-devices.yaml"), "--policy", ToolRun.Policy("one-per-platform"), "--strategy", "exhaustive",
            "--out", folder.Path("out"), "--json", "-", .. more,
        ]);

    /// <summary>Runs the tool as a process of its own, and kills it when its state is there. Nothing it might do at its end happens.</summary>
    private static string Kill(string[] arguments, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bindsim.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)) && !(Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.unfinished.json").Any()))
        {
        }

        process.Kill();
        process.WaitForExit();
        return Assert.Single(Directory.GetFiles(folder, "*.unfinished.json"));
    }
}

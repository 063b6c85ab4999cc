using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BindSim.Cli.Tests;

/// <summary>What must not change a result.</summary>
public sealed class SameResultTests
{
    [Fact]
    public void The_number_of_jobs_changes_nothing_but_the_time()
    {
        string one = Check("--jobs", "1");
        Assert.Equal(one, Check("--jobs", "2"));
        Assert.Equal(one, Check("--jobs", "5"));
        Assert.NotEqual(one, Check("--jobs", "1", "--seed", "2"));
    }

    [Fact]
    public void The_number_of_jobs_changes_nothing_about_a_violation()
    {
        using var folder = new TemporaryFolder();
        string one = Check("--jobs", "1", "--variant", "S-02", "--out", folder.Path("traces"));
        Assert.Contains("violated", one, StringComparison.Ordinal);
        Assert.Equal(one, Check("--jobs", "3", "--variant", "S-02", "--out", folder.Path("traces")));
        Assert.Single(Directory.GetFiles(folder.Path("traces")));
    }

    [Fact]
    public void The_hashes_and_schedules_of_all_shards_add_up_to_those_of_the_whole()
    {
        (long schedules, ulong hash) whole = Explore();
        (long Schedules, ulong Hash)[] parts = [.. Enumerable.Range(1, 3).Select(k => Explore("--shard", $"{k}/3"))];
        Assert.Equal(whole.schedules, parts.Sum(part => part.Schedules));
        Assert.Equal(whole.hash, parts.Aggregate(0ul, (sum, part) => unchecked(sum + part.Hash)));
        Assert.Equal(3, parts.Select(part => part.Hash).Distinct().Count());
    }

    [Fact]
    public void Progress_goes_to_standard_error_and_changes_nothing()
    {
        string[] arguments = ["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--schedules", "300", "--json", "-"];
        ToolRun plain = ToolRun.Of(arguments);
        ToolRun live = ToolRun.Of(around => around with { LiveProgress = true, Colour = true }, arguments);
        Assert.Equal(WithoutTime(plain.Output), WithoutTime(live.Output));
        Assert.True(live.Error.Length == 0 || live.Error.EndsWith("\r\u001b[K", StringComparison.Ordinal));
    }

    /// <summary>What a violated run leaves behind, statics and pools of a process, must not reach a later one.</summary>
    [Fact]
    public void A_process_of_its_own_finds_what_this_one_finds_after_a_violation()
    {
        string[] arguments = ["explore", "from-connect", "--policy", ToolRun.Policy("terminate-old"), "--seed", "7", "--schedules", "100", "--jobs", "1", "--json", "-"];
        using var folder = new TemporaryFolder();
        Assert.Equal(2, ToolRun.Of("check", ToolRun.Policy("terminate-old"), "--schedules", "24", "--variant", "S-02", "--no-shrink", "--out", folder.Path("traces")).ExitCode);
        string here = ToolRun.Of(arguments).Output;

        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        string there = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(WithoutTime(there), WithoutTime(here));
    }

    private static string Check(params string[] more) =>
        WithoutTime(ToolRun.Of(["check", ToolRun.Policy("one-per-platform"), "--schedules", "24", "--json", "-", .. more]).Output);

    private static (long Schedules, ulong Hash) Explore(params string[] more)
    {
        JsonElement scenario = ToolRun.Of(["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--schedules", "100", "--json", "-", .. more])
            .Json.GetProperty("scenario");
        return (
            scenario.GetProperty("schedules").GetInt64(),
            ulong.Parse(scenario.GetProperty("hash").GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private static string WithoutTime(string json) =>
        string.Join('\n', json.Split('\n').Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)));
}

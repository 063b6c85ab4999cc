using System.Text.Json;
using BindSim.Exploration.Tracing;
using BindSim.Testing;

namespace BindSim.Cli.Tests;

/// <summary>What is done about a failure: shrink it, explain it, draw it, keep it.</summary>
public sealed class FailureTests
{
    private static readonly string Corpus = RepositoryRoot.Path("traces", "S-02.json");

    [Fact]
    public void Explore_and_check_shrink_what_they_report_and_say_both_lengths()
    {
        using var folder = new TemporaryFolder();
        string[][] commands = [["explore", "three-devices", "--policy"], ["check"]];
        foreach (string[] command in commands)
        {
            string traces = folder.Path(command[0]);
            string[] arguments = [.. command, ToolRun.Policy("one-per-platform"), "--variant", "S-02", "--schedules", "5", "--out", traces];
            ToolRun raw = ToolRun.Of([.. arguments, "--no-shrink"]);
            string path = Assert.Single(Directory.GetFiles(traces));
            Trace before = TraceFile.Read(path);
            Assert.DoesNotContain("Shortest found", raw.Output, StringComparison.Ordinal);

            ToolRun run = ToolRun.Of(arguments);
            Assert.Equal(2, run.ExitCode);
            Assert.Equal(path, Assert.Single(Directory.GetFiles(traces)));
            Trace after = TraceFile.Read(path);
            Assert.Equal(before.Violation!.PropertyId, after.Violation!.PropertyId);
            Assert.True(after.Choices.Count < before.Choices.Count);
            string flat = run.Output.Replace('\n', ' ');
            Assert.Contains($"Shortest found: {after.Choices.Count} choices and ", flat, StringComparison.Ordinal);
            Assert.Contains($", from {before.Choices.Count} and ", flat, StringComparison.Ordinal);
            Assert.Equal(2, ToolRun.Of("replay", path).ExitCode);

            JsonElement shrunk = ToolRun.Of([.. arguments, "--json", "-"]).Json.GetProperty("shrunk");
            Assert.Equal(after.Choices.Count, shrunk.GetProperty("choices").GetInt32());
            Assert.Equal(before.Choices.Count, shrunk.GetProperty("choices-before").GetInt32());
        }
    }

    [Fact]
    public void Shrink_writes_a_shorter_trace_of_the_same_failure()
    {
        using var folder = new TemporaryFolder();
        string path = Raw(folder);
        string to = folder.Path("new/short.json");
        ToolRun run = ToolRun.Of("shrink", path, "--out", to);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.EndsWith($"\nbindsim replay {to}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(6, TraceFile.Read(to).Choices.Count);
        JsonElement json = ToolRun.Of("shrink", path, "--out", to, "--json", "-").Json;
        Assert.Equal("every-shorter-run-tried", json.GetProperty("shrunk").GetProperty("end").GetString());
        Assert.Equal("INV-U4", json.GetProperty("violation").GetProperty("property").GetString());
    }

    [Fact]
    public void A_trace_is_overwritten_only_by_a_simpler_run_of_the_same_failure()
    {
        using var folder = new TemporaryFolder();
        string raw = Raw(folder);
        string kept = folder.File("kept.json", File.ReadAllText(Corpus));

        // Longer than what is there.
        ToolRun longer = ToolRun.Of("shrink", raw, "--out", kept);
        Assert.Equal(5, longer.ExitCode);
        Assert.Contains("it is not overwritten; name another file with --out", longer.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Corpus), File.ReadAllText(kept));

        // Another failure, and no trace at all: known before any work.
        Trace other = TraceFile.Read(Corpus);
        string another = folder.File("another.json", TraceFile.Write(other with { Violation = other.Violation! with { PropertyId = "INV-U1" } }));
        Assert.Contains("trace of another failure (INV-U1 of server S-02)", ToolRun.Of("shrink", raw, "--out", another).Error, StringComparison.Ordinal);
        string notes = folder.File("notes.txt", "mine");
        Assert.Equal(5, ToolRun.Of("shrink", raw, "--out", notes).ExitCode);
        Assert.Equal("mine", File.ReadAllText(notes));

        // Itself: as it is when it is short, shorter when it is not.
        Assert.Contains("It is as short as it gets.", ToolRun.Of("shrink", kept, "--out", kept).Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Corpus), File.ReadAllText(kept));
        Assert.Equal(0, ToolRun.Of("shrink", raw, "--out", raw).ExitCode);
        Assert.Equal(6, TraceFile.Read(raw).Choices.Count);
    }

    [Theory]
    [InlineData("shrink")]
    [InlineData("explain")]
    public void What_is_no_failure_or_does_not_replay_is_wrong_input(string command)
    {
        using var folder = new TemporaryFolder();
        string holds = folder.File("holds.json", TraceFile.Write(Given.Trace(run: 0)));
        ToolRun run = ToolRun.Of(command, holds);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("the run violates no property; name the trace of a violation", run.Error, StringComparison.Ordinal);
        string altered = folder.File("altered.json", TraceFile.Write(TraceFile.Read(Corpus) with { Hash = 1 }));
        run = ToolRun.Of(command, altered);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("the trace does not replay", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_known_bug_is_explained(int width)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("S-02.json", File.ReadAllText(Corpus));
        ToolRun run = ToolRun.Of(around => around with { Width = width }, "explain", path);
        Assert.Equal(0, run.ExitCode);
        Snapshot.Verify(run.Output.Replace(path, "traces/S-02.json", StringComparison.Ordinal), [("width", width)]);
    }

    [Fact]
    public void The_known_bug_is_replayed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("S-02.json", File.ReadAllText(Corpus));
        Snapshot.Verify(ToolRun.Of("replay", path).Output.Replace(path, "traces/S-02.json", StringComparison.Ordinal));
    }

    [Fact]
    public void A_replay_is_drawn_as_the_only_output_or_beside_the_story()
    {
        using var folder = new TemporaryFolder();
        ToolRun alone = ToolRun.Of("replay", Corpus, "--mermaid", "-");
        Assert.Equal(2, alone.ExitCode);
        Assert.StartsWith("sequenceDiagram\n", alone.Output, StringComparison.Ordinal);
        Assert.EndsWith("INV-U4 violated: The #101;nd of one session never takes what another has.\n", alone.Output, StringComparison.Ordinal);
        string file = folder.Path("story.mmd");
        ToolRun beside = ToolRun.Of("replay", Corpus, "--mermaid", file);
        Assert.Equal(alone.Output, File.ReadAllText(file));
        Assert.Contains("VIOLATED", beside.Output, StringComparison.Ordinal);
        Assert.Equal(5, ToolRun.Of("replay", Corpus, "--mermaid", "-", "--json", "-").ExitCode);
        string json = folder.Path("result.json");
        Assert.Equal(alone.Output, ToolRun.Of("replay", Corpus, "--mermaid", "-", "--json", json).Output);
        Assert.Contains("replay-result/1", File.ReadAllText(json), StringComparison.Ordinal);
    }

    private static string Raw(TemporaryFolder folder)
    {
        ToolRun.Of("explore", "three-devices", "--policy", ToolRun.Policy("one-per-platform"), "--variant", "S-02", "--no-shrink", "--out", folder.Path("raw"));
        return Directory.GetFiles(folder.Path("raw")).Single();
    }
}

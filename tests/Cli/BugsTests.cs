using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Testing;

namespace BindSim.Cli.Tests;

/// <summary><c>bindsim bugs</c>, from the whole tool.</summary>
public sealed class BugsTests
{
    [Fact]
    public void The_list_has_every_bug()
    {
        ToolRun run = ToolRun.Of("bugs", "list");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Gallery.All, bug => Assert.Contains($"\n{bug.Id} ", "\n" + run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("exhaustive")]
    public void A_bug_that_is_found_is_2_and_leaves_a_trace_that_replays(string strategy)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = ToolRun.Of("bugs", "find", "S-03", "--strategy", strategy, "--out", folder.Path("out"));
        Assert.True(run.ExitCode == 2, run.Output + run.Error);
        string trace = Assert.Single(Directory.GetFiles(folder.Path("out")));
        Assert.StartsWith("S-03-", Path.GetFileName(trace), StringComparison.Ordinal);
        Assert.EndsWith($"\nbindsim replay {trace}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("S-03", TraceFile.Read(trace).Variant);
        Assert.Equal(2, ToolRun.Of("replay", trace).ExitCode);
    }

    [Fact]
    public void A_bug_that_is_not_found_is_0_and_the_last_line_searches_again()
    {
        ToolRun run = ToolRun.Of("bugs", "find", "S-43", "--schedules", "2");
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("\nbindsim bugs find S-43 --strategy random --seed 1 --schedules 2\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_that_is_shown_says_where_it_was_and_what_it_breaks()
    {
        ToolRun run = ToolRun.Of("bugs", "show", "S-22");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Prosody, commit 15ee257b3", run.Output, StringComparison.Ordinal);
        Assert.Contains("INV-P5", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nbindsim bugs find S-22\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_has_a_row_for_each_strategy_and_says_which_do_not_apply()
    {
        ToolRun run = ToolRun.Of("bugs", "bench", "S-03", "--seeds", "6", "--schedules", "50", "--shrinks", "0", "--json", "-");
        Assert.Equal(0, run.ExitCode);
        using var result = System.Text.Json.JsonDocument.Parse(run.Output);
        string[] found = [.. result.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => $"{row.GetProperty("strategy")} {(row.TryGetProperty("searches", out var searches) ? searches : "-")}")];
        Assert.Equal(["random 6", "pct 6", "pos 6", "swarm -", "exhaustive 1"], found);
        Assert.Contains("S-03", ToolRun.Of("bugs", "bench", "S-03", "--seeds", "1", "--schedules", "50").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_that_is_kept_is_not_made_again_and_its_tables_are_the_same()
    {
        using var folder = new TemporaryFolder();
        string kept = folder.Path("kept.json");
        string[] line = ["bugs", "bench", "S-03", "S-40", "--seeds", "6", "--schedules", "50", "--shrinks", "0", "--keep", kept, "--markdown", "-"];
        ToolRun first = ToolRun.Of([.. line.Where(word => word != "S-40")]);
        Assert.Equal(0, first.ExitCode);
        string[] before = File.ReadAllLines(kept);
        ToolRun both = ToolRun.Of(line);
        string[] after = File.ReadAllLines(kept);
        ToolRun again = ToolRun.Of(line);

        // What was measured of the first stands as it was, processor time too.
        Assert.Equal(before[..^3], after[..(before.Length - 3)]);
        Assert.Equal(both.Output, again.Output);
        Assert.Contains("\n| S-03 | 1 (1-1) |", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n| S-40 | ", again.Output, StringComparison.Ordinal);
        ToolRun other = ToolRun.Of("bugs", "bench", "S-03", "--seeds", "7", "--keep", kept);
        Assert.Equal(5, other.ExitCode);
        Assert.Contains("say --seeds 6 --schedules 50", other.Error, StringComparison.Ordinal);
    }

    /// <summary>The tables of the page come from the measurement that is in the tree, and from nowhere else.</summary>
    [Fact]
    public void The_page_has_the_tables_of_the_kept_measurement()
    {
        string page = File.ReadAllText(RepositoryRoot.Path("docs", "explanation", "how-soon-bugs-are-found.md"));
        string kept = RepositoryRoot.Path("benchmarks", "bugs.json");
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(kept));
        string[] measured = [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("bug").GetString()!).Distinct()];
        Assert.Equal(Gallery.All.Select(bug => bug.Id), measured);
        ToolRun run = ToolRun.Of(["bugs", "bench", .. measured, "--keep", kept, "--markdown", "-"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Output, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bugs", "name one of list, show, find, bench")]
    [InlineData("bugs show", "BUG is missing")]
    [InlineData("bugs show S-2", "did you mean")]
    [InlineData("bugs find S-03 --variant S-02", "there is no option '--variant'")]
    public void What_is_wrong_is_5_and_one_line_that_says_what_would_be_right(string line, string part)
    {
        ToolRun run = ToolRun.Of(line.Split(' '));
        Assert.Equal(5, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("bindsim bugs", run.Error, StringComparison.Ordinal);
    }
}

using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Testing;

namespace BindSim.Cli.Tests.Reporting;

/// <summary>The documents of <c>--json</c>, which others read by their keys.</summary>
public sealed class JsonTests
{
    [Fact]
    public void A_check_that_holds() => Verify(CheckDocument.Of(Given.Check()));

    [Fact]
    public void A_check_that_is_violated() =>
        Verify(CheckDocument.Of(Given.Check((search, i) => i == 1 ? Given.Failing(search) : search, "out/t.json")));

    [Fact]
    public void A_check_that_proved_the_policy_on_the_model() => Verify(CheckDocument.Of(Given.CheckWithProof()));

    [Fact]
    public void A_scenario_that_is_violated() => Verify(ExploreDocument.Of(Given.Explore(Given.Failing, "out/t.json")));

    [Fact]
    public void A_replay_that_diverges() => Verify(ReplayDocument.Of(new ReplayReport(
        "out/t.json", Given.Trace(run: 0), null, new Exploration.Tracing.DivergedException(3, "The trace has 'this'; the run offers 'that'."), "")));

    [Fact]
    public void A_dash_is_the_only_output_and_a_file_comes_beside_the_screen()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--schedules", "64", "--json"];
        ToolRun dash = ToolRun.Of([.. arguments, "-"]);
        Assert.Equal("explore-result/1", dash.Json.GetProperty("bindsim").GetString());
        Assert.Equal("holds", dash.Json.GetProperty("verdict").GetString());

        string file = folder.Path("result.json");
        ToolRun both = ToolRun.Of([.. arguments, file]);
        Assert.StartsWith("seed 1\n", both.Output, StringComparison.Ordinal);
        Assert.Contains("\"explore-result/1\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exit_code_other_than_0_is_in_the_document_as_well()
    {
        ToolRun run = ToolRun.Of("check", ToolRun.Policy("one-per-platform"), "--schedules", "1", "--json", "-");
        Assert.Equal(21, run.ExitCode);
        Assert.Equal(21, run.Json.GetProperty("exit-code").GetInt32());
        Assert.Equal("goal-missed", run.Json.GetProperty("verdict").GetString());
    }

    /// <summary>Hashes of texts change with every key that the files learn; the tests of merging are about them.</summary>
    private static void Verify(object document, [System.Runtime.CompilerServices.CallerMemberName] string method = "") => Snapshot.Verify(
        System.Text.RegularExpressions.Regex.Replace(Json.Text(document), "(text\": )\"[0-9a-f]{16}\"", "$1\"(hash)\""), method: method);
}

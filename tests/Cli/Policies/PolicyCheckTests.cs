using System.Text.Json;
using System.Xml.Linq;

namespace BindSim.Cli.Tests.Policies;

/// <summary>What <c>policy check</c> says beside the verdict, on the screen and in files for other tools.</summary>
public sealed class PolicyCheckTests
{
    private const string TwoPhones = "bindsim: policy/1\nname: two-phones\nconflict: terminate-old\nbind-retries: 3\n";

    [Fact]
    public void Findings_stand_on_the_screen_with_their_line_their_story_and_what_to_do_and_fail_nothing()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("p.yaml", TwoPhones);
        ToolRun run = Check(file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("findings: 2 warnings, 0 notes\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:3: warning kick-war\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  1  second binds 'balcony': first is ended.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("What to do: Find out what the clients do", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:4: warning rfc-deviation\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(run.Output[..run.Output.IndexOf("findings:", StringComparison.Ordinal)], ToolRun.Of("check", file, "--schedules", "20", "--jobs", "1").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning", TwoPhones, 2)]
    [InlineData("note", TwoPhones, 2)]
    [InlineData("warning", "bindsim: policy/1\nname: p\n", 0)]
    [InlineData("note", "bindsim: policy/1\nname: p\n", 2)]
    public void Findings_fail_the_check_where_that_is_asked_for_and_nobody_says_that_a_property_is_violated(string level, string policy, int exitCode)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = Check(folder.File("p.yaml", policy), "--fail-on", level);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 2, run.Output.Contains("FAILED ON FINDINGS", StringComparison.Ordinal));
        Assert.DoesNotContain("VIOLATED", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($" --fail-on {level}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 2 ? "findings" : "holds", Check(folder.Path("p.yaml"), "--fail-on", level, "--json", "-").Json.GetProperty("verdict").GetString());
    }

    [Fact]
    public void The_SARIF_log_has_the_shape_that_code_hosts_read_and_a_result_at_each_findings_line()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("p.yaml", TwoPhones);
        Check(file, "--sarif", folder.Path("p.sarif"));
        JsonElement log = JsonDocument.Parse(File.ReadAllText(folder.Path("p.sarif"))).RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", log.GetProperty("$schema").GetString());
        JsonElement run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("bindsim", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        string[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
        Assert.Equal(rules.Distinct(), rules);
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning", "note" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.Equal(new Uri(file).AbsoluteUri, Location(result).GetProperty("artifactLocation").GetProperty("uri").GetString());
        });
        Assert.Equal(
            ["kick-war 3 warning", "rfc-deviation 4 warning"],
            results.Select(result => $"{result.GetProperty("ruleId").GetString()} {Location(result).GetProperty("region").GetProperty("startLine").GetInt32()} {result.GetProperty("level").GetString()}"));

        static JsonElement Location(JsonElement result) => Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
    }

    [Fact]
    public void A_violation_is_an_error_in_SARIF_and_a_failure_in_JUnit()
    {
        using var folder = new TemporaryFolder();
        string sarif = folder.Path("p.sarif");
        string junit = folder.Path("p.xml");
        ToolRun run = ToolRun.Of("policy", "check", ToolRun.Policy("one-per-platform"), "--variant", "S-02", "--schedules", "500", "--no-shrink", "--out", folder.Path("out"), "--sarif", sarif, "--junit", junit);
        Assert.Equal(2, run.ExitCode);
        JsonElement error = JsonDocument.Parse(File.ReadAllText(sarif)).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("error", error.GetProperty("level").GetString());
        string id = error.GetProperty("ruleId").GetString()!;
        XElement suite = Assert.Single(XDocument.Load(junit).Root!.Elements("testsuite"));
        XElement failed = Assert.Single(suite.Elements("testcase"), test => test.Element("failure") is not null);
        Assert.StartsWith($"{id} ", failed.Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.Contains("bindsim replay ", failed.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JUnit_report_counts_what_it_holds_and_a_finding_is_skipped_unless_it_fails_the_check()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("p.yaml", TwoPhones);
        string junit = folder.Path("p.xml");
        Check(file, "--junit", junit);
        XElement suite = Assert.Single(XDocument.Load(junit).Root!.Elements("testsuite"));
        Counts(suite, failures: 0, skipped: 2);
        Assert.Contains(suite.Elements("testcase"), test => test.Attribute("name")!.Value.StartsWith("INV-U1 ", StringComparison.Ordinal));
        Assert.Contains(suite.Elements("testcase"), test => test.Attribute("name")!.Value == $"kick-war ({file}:3)");

        Check(file, "--junit", junit, "--fail-on", "warning");
        Counts(Assert.Single(XDocument.Load(junit).Root!.Elements("testsuite")), failures: 2, skipped: 0);

        static void Counts(XElement suite, int failures, int skipped)
        {
            Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(failures, suite.Descendants("failure").Count());
            Assert.Equal(failures, (int)suite.Attribute("failures")!);
            Assert.Equal(skipped, suite.Descendants("skipped").Count());
            Assert.Equal(skipped, (int)suite.Attribute("skipped")!);
            Assert.Equal(0, (int)suite.Attribute("errors")!);
        }
    }

    private static ToolRun Check(string file, params string[] more) => ToolRun.Of(["policy", "check", file, "--schedules", "20", "--jobs", "1", .. more]);
}

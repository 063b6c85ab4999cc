using System.Text.Json;
using System.Xml.Linq;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Diff;
using BindSim.Exploration.Comparing;
using BindSim.Exploration.Files;
using BindSim.Testing;
using YamlDotNet.RepresentationModel;

namespace BindSim.Cli.Tests.Policies;

/// <summary><c>bindsim policy diff</c> from the whole tool, in each of its forms.</summary>
public sealed class DiffTests : IDisposable
{
    private static readonly string Old = ToolRun.Policy("override");
    private static readonly string New = ToolRun.Policy("refuse-new");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Policies_that_differ_are_24_and_each_is_the_same_as_itself()
    {
        ToolRun run = ToolRun.Of("policy", "diff", Old, New);
        Assert.Equal(24, run.ExitCode);
        Assert.Contains("THE POLICIES DIFFER\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\nbindsim policy diff {Old} {New} --steps 5\n", run.Output, StringComparison.Ordinal);
        ToolRun same = ToolRun.Of("policy", "diff", New, New);
        Assert.Equal(0, same.ExitCode);
        Assert.Contains("equivalent up to every run of 5 events", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_screen()
    {
        var screen = new Screen(80, colour: false);
        var pair = new PolicyPair(PolicyFile.Read(Old), PolicyFile.Read(New));
        DiffScreen.Show(new DiffReport("policies/override.yaml", "policies/refuse-new.yaml", PolicyComparer.Compare(pair, new ComparisonOptions())), verbose: false, screen);
        using var text = new StringWriter { NewLine = "\n" };
        screen.WriteTo(text);
        Snapshot.Verify(text.ToString().TrimEnd('\n'));
    }

    [Fact]
    public void No_line_of_the_screen_is_too_long()
    {
        string[] lines = ToolRun.Of("policy", "diff", ToolRun.Policy("limit-of-three"), ToolRun.Policy("one-per-platform"), "--verbose").Output.TrimEnd('\n').Split('\n');
        Assert.All(lines[..^1].Where(line => !line.Contains(RepositoryRoot.Folder, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Json_markdown_sarif_and_junit_tell_the_same_differences()
    {
        string json = _folder.Path("d.json");
        string markdown = _folder.Path("d.md");
        string sarif = _folder.Path("d.sarif");
        string junit = _folder.Path("d.xml");
        Assert.Equal(24, ToolRun.Of("policy", "diff", Old, New, "--json", json, "--markdown", markdown, "--sarif", sarif, "--junit", junit).ExitCode);
        JsonElement document = JsonDocument.Parse(File.ReadAllText(json)).RootElement;
        Assert.Equal("policies-differ", document.GetProperty("verdict").GetString());
        string[] whens = [.. document.GetProperty("differences").EnumerateArray().Select(one => one.GetProperty("when").GetString()!)];
        Assert.Equal(3, whens.Length);

        string text = File.ReadAllText(markdown);
        Assert.All(whens, when => Assert.Contains($"| {when} |", text, StringComparison.Ordinal));

        XElement suite = XDocument.Load(junit).Root!.Element("testsuite")!;
        Assert.Equal("3", suite.Attribute("failures")!.Value);
        Assert.Equal(whens.Length, suite.Elements("testcase").Count(one => one.Element("failure") is not null));

        SarifShape.Check(JsonDocument.Parse(File.ReadAllText(sarif)).RootElement);
        JsonElement run = JsonDocument.Parse(File.ReadAllText(sarif)).RootElement.GetProperty("runs")[0];
        Assert.Equal("2.1.0", JsonDocument.Parse(File.ReadAllText(sarif)).RootElement.GetProperty("version").GetString());
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(whens.Length, results.Length);
        string[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
        Assert.All(results, result => Assert.Contains(result.GetProperty("ruleId").GetString(), rules));
        string[] lines = File.ReadAllLines(New);
        Assert.Equal(
            ["bad-resource", "conflict", "conflict"],
            results.Select(result => lines[result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() - 1].Split(':')[0]));
    }

    [Fact]
    public void A_setting_that_no_run_shows_is_told_in_each_form_and_is_24()
    {
        const string text = "bindsim: policy/1\nname: a\nlimit: {max: 20, over: refuse-new}\n";
        string old = _folder.File("old.yaml", text);
        string @new = _folder.File("new.yaml", text.Replace("20", "30", StringComparison.Ordinal));
        ToolRun json = ToolRun.Of("policy", "diff", old, @new, "--steps", "3", "--json", "-");
        Assert.Equal(24, json.ExitCode);
        JsonElement document = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(0, document.GetProperty("differences").GetArrayLength());
        Assert.Equal("limit", document.GetProperty("not-shown")[0].GetString());
        Assert.Equal("30, refuse-new", document.GetProperty("settings")[0].GetProperty("after").GetString());

        Assert.Contains("Settings differ, and no run shows it\n", ToolRun.Of("policy", "diff", old, @new, "--steps", "3").Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("| limit | 20, refuse-new | 30, refuse-new |", ToolRun.Of("policy", "diff", old, @new, "--steps", "3", "--markdown", "-").Output, StringComparison.Ordinal);
        Assert.Equal("1", XDocument.Parse(ToolRun.Of("policy", "diff", old, @new, "--steps", "3", "--junit", "-").Output).Root!.Element("testsuite")!.Attribute("failures")!.Value);
        JsonElement log = JsonDocument.Parse(ToolRun.Of("policy", "diff", old, @new, "--steps", "3", "--sarif", "-").Output).RootElement;
        SarifShape.Check(log);
        JsonElement result = Assert.Single(log.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("policy-diff/setting", result.GetProperty("ruleId").GetString());
        Assert.Equal(3, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void A_difference_in_a_class_or_a_rule_is_at_its_line()
    {
        const string before = "bindsim: policy/1\nname: a\nclasses:\n  - name: x\n    resources: [X]\n  - name: y\n    resources: [Y]\n";
        string old = _folder.File("old.yaml", before);
        Assert.Equal(6, Line(before.Replace("[Y]", "[Y]\n    conflict: refuse-new", StringComparison.Ordinal)));
        Assert.Equal(9, Line(before + "accounts:\n  - account: romeo@im.example.com\n    may-bind: false\n"));

        int Line(string text) => JsonDocument.Parse(ToolRun.Of("policy", "diff", old, _folder.File("new.yaml", text), "--sarif", "-").Output).RootElement
            .GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
    }

    [Theory]
    [InlineData("--steps 0", "--steps is '0'")]
    [InlineData("--steps 11", "write a whole number from 1 to 10")]
    [InlineData("--json - --sarif -", "'-' is given twice")]
    public void A_wrong_option_is_an_error(string options, string says)
    {
        ToolRun run = ToolRun.Of(["policy", "diff", Old, New, .. options.Split(' ')]);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github-policy-diff.yml", "jobs")]
    [InlineData("gitlab-policy-diff.yml", "policy-diff")]
    public void The_examples_for_CI_are_YAML_and_call_the_command_with_options_it_has(string file, string key)
    {
        string text = File.ReadAllText(RepositoryRoot.Path("examples", "ci", file));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        Assert.Contains(key, ((YamlMappingNode)yaml.Documents[0].RootNode).Children.Keys.Select(name => name.ToString()));
        string command = Assert.Single(text.Split('\n'), line => line.Contains("bindsim policy diff", StringComparison.Ordinal));
        string help = ToolRun.Of("policy", "diff", "--help").Output;
        Assert.All(command.Split(' ').Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.EndsWith("|| [ $? -eq 24 ]", command, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}

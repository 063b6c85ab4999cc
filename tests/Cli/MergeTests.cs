using System.Text.Json;
using System.Text.Json.Nodes;

namespace BindSim.Cli.Tests;

/// <summary>The merged parts are what the whole search would have been.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("check {0} --schedules 60")]
    [InlineData("check {0} --schedules 60 --strategy pct --swarm")]
    [InlineData("check {0} --schedules 4")] // A part misses goals that the whole reaches, and the whole misses some.
    [InlineData("check {0} --schedules 400 --variant S-02 --out {1}")]
    [InlineData("explore drops --policy {0} --schedules 60 --strategy pos")]
    [InlineData("explore three-devices --policy {0} --schedules 500 --variant S-02 --out {1}")]
    public void The_merged_result_is_that_of_the_whole(string command)
    {
        string[] words = string.Format(System.Globalization.CultureInfo.InvariantCulture, command, ToolRun.Policy("one-per-platform"), _folder.Path("traces")).Split(' ');
        ToolRun whole = ToolRun.Of([.. words, "--json", "-"]);
        ToolRun merged = ToolRun.Of(["merge", .. Parts(words, 3), "--json", "-"]);
        Assert.Equal(Comparable(whole.Output), Comparable(merged.Output));
        Assert.Equal(whole.ExitCode, merged.ExitCode);
    }

    [Fact]
    public void A_missing_part_is_named_and_makes_it_inconclusive_and_what_was_merged_can_be_merged_further()
    {
        string[] words = ["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--schedules", "60"];
        string[] parts = Parts(words, 4);
        string half = _folder.Path("half.json");
        ToolRun some = ToolRun.Of("merge", parts[3], parts[0], "--json", half);
        Assert.Equal(20, some.ExitCode);
        Assert.Contains("missing: 2/4, 3/4", some.Output, StringComparison.Ordinal);
        ToolRun all = ToolRun.Of("merge", half, parts[1], parts[2], "--json", "-");
        Assert.Equal(0, all.ExitCode);
        Assert.Equal(Comparable(ToolRun.Of([.. words, "--json", "-"]).Output), Comparable(all.Output));
    }

    [Fact]
    public void What_does_not_belong_together_is_not_merged()
    {
        string[] words = ["explore", "three-devices", "--policy", ToolRun.Policy("override")];
        string[] parts = Parts([.. words, "--schedules", "8"], 2);
        string Other(string name, params string[] more)
        {
            string path = _folder.Path(name);
            ToolRun.Of([.. words, .. more, .. more.Contains("--schedules") ? Array.Empty<string>() : ["--schedules", "8"], "--json", path]);
            return path;
        }

        Wrong("is part 1/2 again", parts[0], parts[0]);
        Wrong("seed is '2', and in", parts[0], Other("seed.json", "--shard", "2/2", "--seed", "2"));
        Wrong("strategy is 'pct', and in", parts[0], Other("pct.json", "--shard", "2/2", "--strategy", "pct"));
        Wrong("strategy is 'random+swarm', and in", parts[0], Other("swarm.json", "--shard", "2/2", "--swarm"));
        Wrong("variant is 'S-02', and in", parts[0], Other("bug.json", "--shard", "2/2", "--variant", "S-02"));
        Wrong("is part 2/3, and", parts[0], Other("three.json", "--shard", "2/3"));
        Wrong("is part 1/1, and", parts[0], Other("whole.json"));
        Wrong("is part of 9 schedules, and", parts[0], Other("nine.json", "--shard", "2/2", "--schedules", "9"));
        Wrong("policy-text is '", parts[0], _folder.File("text.json", Changed(parts[1], "policy-text")));
        Wrong("version is '", parts[0], _folder.File("version.json", Changed(parts[1], "version")));
        Wrong("is no JSON", parts[0], _folder.File("text.txt", "hello"));
        Wrong("is no result of bindsim", _folder.File("list.json", "[]"));
        Wrong("cannot be read", _folder.Path("nothing.json"));
        Wrong("which has no parts", _folder.File("replay.json", "{\"bindsim\": \"replay-result/1\"}"));
        Wrong("is no whole 'explore-result/1'", _folder.File("empty.json", "{\"bindsim\": \"explore-result/1\"}"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_proof_is_proved_where_every_part_is_and_none_is_missing(int count)
    {
        string[] words = ["explore", Testing.RepositoryRoot.Path("scenarios/two-devices-one-drop.yaml"), "--policy", ToolRun.Policy("one-per-platform"), "--strategy", "exhaustive"];
        JsonElement whole = ToolRun.Of([.. words, "--json", "-"]).Json;
        string[] parts = Parts(words, count);
        JsonElement merged = ToolRun.Of(["merge", .. parts, "--json", "-"]).Json;

        Assert.Equal("proved", merged.GetProperty("verdict").GetString());
        foreach (string same in (string[])["bound", "executions", "left-out", "steps-max", "dependent-pairs", "goals", "scope"])
        {
            Assert.Equal(whole.GetProperty(same).GetRawText(), merged.GetProperty(same).GetRawText());
        }

        Assert.All(parts, part => Assert.InRange(JsonDocument.Parse(File.ReadAllText(part)).RootElement.GetProperty("executions").GetInt64(), 1, 612 * 2 / count));
        Assert.Equal(20, ToolRun.Of(["merge", .. parts[1..]]).ExitCode);
    }

    /// <summary>Whatever the other parts have: the last one named is the one that has it.</summary>
    [Fact]
    public void A_proof_of_which_a_part_is_unfinished_or_violated_is_that()
    {
        string[] words = ["explore", Testing.RepositoryRoot.Path("scenarios/two-devices-one-drop.yaml"), "--policy", ToolRun.Policy("one-per-platform"), "--strategy", "exhaustive"];
        string[] parts = Parts(words, 2);
        string proved = File.ReadAllText(parts[1]);
        ToolRun.Of([.. words, "--shard", "2/2", "--schedules", "5", "--out", _folder.Path("out"), "--json", parts[1]]);
        ToolRun unfinished = ToolRun.Of(["merge", .. parts, "--json", "-"]);

        Assert.Equal((20, "inconclusive"), (unfinished.ExitCode, unfinished.Json.GetProperty("verdict").GetString()));

        JsonElement buggy = ToolRun.Of([.. words, "--variant", "S-02", "--out", _folder.Path("out"), "--json", "-"]).Json;
        JsonNode violated = JsonNode.Parse(proved)!;
        violated["verdict"] = "violated";
        violated["exit-code"] = 2;
        violated["violation"] = JsonNode.Parse(buggy.GetProperty("violation").GetRawText());
        File.WriteAllText(parts[1], violated.ToJsonString());
        ToolRun merged = ToolRun.Of(["merge", .. parts, "--json", "-"]);

        Assert.Equal((2, "violated"), (merged.ExitCode, merged.Json.GetProperty("verdict").GetString()));
        Assert.Equal(buggy.GetProperty("violation").GetProperty("property").GetString(), merged.Json.GetProperty("violation").GetProperty("property").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private string[] Parts(string[] words, int of) => [.. Enumerable.Range(1, of).Select(k =>
    {
        string path = _folder.Path($"part{k}.json");
        ToolRun.Of([.. words, "--shard", $"{k}/{of}", "--json", path]);
        return path;
    })];

    private static void Wrong(string says, params string[] files)
    {
        ToolRun run = ToolRun.Of(["merge", .. files]);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private static string Changed(string path, string key) =>
        System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(path), $"\"{key}\": \"[^\"]*\"", $"\"{key}\": \"x\"");

    private static string Comparable(string json) =>
        string.Join('\n', json.Split('\n').Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)));
}

namespace BindSim.Cli.Tests.CommandLine;

/// <summary>What somebody is told whose command line or file is wrong: one line, exit code 5, and nothing is done.</summary>
public sealed class WrongInputTests
{
    private const string Head = "bindsim: scenario/1\nname: s\n";

    [Theory]
    [InlineData("", "bindsim: no command is named; name one of check, model, explore, replay, shrink, explain, bugs, merge, policy, list, serve, or --help")]
    [InlineData("chek", "bindsim: there is no command 'chek'; did you mean 'check'?")]
    [InlineData("frobnicate", "bindsim: there is no command 'frobnicate'; the commands are check, model, explore, replay, shrink, explain, bugs, merge, policy, list, serve")]
    [InlineData("check", "bindsim check: POLICY is missing; name the policy file, such as policies/one-per-platform.yaml")]
    [InlineData("check a b", "bindsim check: 'b' is one argument too many; write bindsim check POLICY")]
    [InlineData("check a --schedles 5", "bindsim check: there is no option '--schedles'; did you mean '--schedules'?")]
    [InlineData("check --schedles=5", "bindsim check: there is no option '--schedles'; did you mean '--schedules'?")]
    [InlineData("replay a -x", "bindsim replay: there is no option '-x'; the options are --verbose, --mermaid, --json, --help")]
    [InlineData("shrink", "bindsim shrink: TRACE is missing; name the trace file, such as bindsim wrote to out/")]
    [InlineData("shrink a --runs 0", "bindsim shrink: --runs is '0'; write a whole number from 1 to 10000000")]
    [InlineData("explain a --runs x", "bindsim explain: --runs is 'x'; write a whole number from 1 to 100000")]
    [InlineData("replay a --mermaid nowhere/x", "bindsim replay: --mermaid is 'nowhere/x', where no file can be written; name a file in a folder that exists, or -")]
    [InlineData("check a --seed", "bindsim check: --seed has no value; write --seed N")]
    [InlineData("check a --seed 1 --seed 2", "bindsim check: --seed has more than one value; write --seed N")]
    [InlineData("check a --seed x", "bindsim check: --seed is 'x'; write a whole number from 0 to 9007199254740991")]
    [InlineData("check a --seed -1", "bindsim check: --seed is '-1'; write a whole number from 0 to 9007199254740991")]
    [InlineData("check a --schedules 0", "bindsim check: --schedules is '0'; write a whole number from 1 to 1000000000000")]
    [InlineData("check a --schedules 1e3", "bindsim check: --schedules is '1e3'; write a whole number from 1 to 1000000000000")]
    [InlineData("check a --jobs 0", "bindsim check: --jobs is '0'; write a whole number from 1 to 256")]
    [InlineData("check a --time 60", "bindsim check: --time is '60'; write a whole number and ms, s, m or h, such as 60s")]
    [InlineData("check a --time 0s", "bindsim check: --time is '0s'; write a whole number and ms, s, m or h, such as 60s")]
    [InlineData("check a --time 2147483647h", "bindsim check: --time is '2147483647h'; write a whole number and ms, s, m or h, such as 60s")]
    [InlineData("check a --shard 0/2", "bindsim check: --shard is '0/2'; write K/N, the K-th of N parts, such as 1/4")]
    [InlineData("check a --shard 3/2", "bindsim check: --shard is '3/2'; write K/N, the K-th of N parts, such as 1/4")]
    [InlineData("check a --variant S-37", "bindsim check: --variant is 'S-37'; did you mean 'S-*")]
    [InlineData("check a --json no-such-folder/x.json", "bindsim check: --json is 'no-such-folder/x.json', where no file can be written; name a file in a folder that exists, or -")]
    [InlineData("check no-such.yaml", "no-such.yaml: there is no such file; name a file that exists")]
    [InlineData("explore", "bindsim explore: SCENARIO is missing; name a scenario file, *")]
    [InlineData("explore three-devices", "bindsim explore: --policy is missing; write --policy FILE, such as --policy policies/one-per-platform.yaml")]
    [InlineData("explore three-devices --policy a --strategy randm", "bindsim explore: --strategy is 'randm'; did you mean 'random'? It is one of *")]
    [InlineData("explore three-devises --policy OVERRIDE", "bindsim explore: there is no scenario 'three-devises'; did you mean 'three-devices'?")]
    [InlineData("explore x/three-devices --policy OVERRIDE", "x/three-devices: there is no such file; name a file that exists")]
    [InlineData("replay no-such.json", "no-such.json: there is no such file; name a file that exists")]
    [InlineData("list nothing", "bindsim list: WHAT is 'nothing'; write one of policies, scenarios, strategies, variants, goals, properties")]
    [InlineData("policy", "bindsim policy: no command is named; name one of check, show, diff, import, or --help")]
    [InlineData("policy shwo a", "bindsim policy: there is no command 'shwo'; did you mean 'show'?")]
    [InlineData("check a --fail-on error", "bindsim check: --fail-on is 'error'; write one of note, warning")]
    [InlineData("check a --sarif -", "bindsim check: --sarif is '-'; name a file; only --json goes to standard output")]
    [InlineData("policy show OVERRIDE --account juliet", "bindsim policy show: --account is 'juliet', which is no account: *")]
    [InlineData("@arguments", "bindsim: there is no command '@arguments'; *")]
    public void A_wrong_command_line_is_answered_with_one_line(string commandLine, string line)
    {
        string[] arguments = commandLine.Replace("OVERRIDE", ToolRun.Policy("override"), StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IsOneLine(ToolRun.Of(arguments), line);
    }

    [Theory]
    [InlineData("BINDSIM_SEED", "-1", "a whole number from 0 to 9007199254740991")]
    [InlineData("BINDSIM_SCHEDULES", "many", "a whole number from 1 to 1000000000000")]
    [InlineData("BINDSIM_TIME", "soon", "a whole number and ms, s, m or h, such as 60s")]
    [InlineData("BINDSIM_JOBS", "257", "a whole number from 1 to 256")]
    public void A_wrong_environment_variable_is_named(string variable, string value, string right) => IsOneLine(
        ToolRun.Of(around => around with { Variable = name => name == variable ? value : null }, "check", ToolRun.Policy("override")),
        $"bindsim check: {variable} is '{value}'; write {right}");

    [Fact]
    public void An_environment_variable_stands_under_the_command_line_and_an_empty_one_is_none()
    {
        Func<Surroundings, Surroundings> wrong = around => around with { Variable = name => name == "BINDSIM_SCHEDULES" ? "0" : "" };
        Assert.NotEqual(5, ToolRun.Of(wrong, "check", ToolRun.Policy("override"), "--schedules", "1").ExitCode);
    }

    [Theory]
    [InlineData("check FILE", "bindsim: policy/1\nname: p\nconflict: kick\n", "FILE:3:11: 'conflict' is 'kick'; write one of override, refuse-new, terminate-old, refuse-then-terminate")]
    [InlineData("explore FILE --policy OVERRIDE", Head, "FILE:1:1: the scenario has no 'devices'; add 'devices: ...'")]
    [InlineData("explore FILE --policy OVERRIDE", Head + "horizon: 2147483647h\ndevices: [{name: a, account: a}]\n", "FILE:3:10: 'horizon' is '2147483647h'; write a whole number and ms, s, m or h, such as 60s")]
    [InlineData("explore FILE --policy OVERRIDE", Head + "devices: [{name: a, account: a}]\ncontacts: [{account: 'a@b', knows: a, subscription: both}]\n", "FILE:4:22: 'a@b' is not the local part of an account: *")]
    [InlineData("replay FILE", "{\n  \"bindsim\": \"trace/9\"\n}\n", "FILE:2:1: the format is 'trace/9'; this version reads trace/1")]
    [InlineData("replay FILE", "{\n  oops\n}\n", "FILE:2:3: this is not JSON; a trace as bindsim writes it")]
    [InlineData("replay FILE", "", "FILE:1:1: this is not JSON; a trace as bindsim writes it")]
    public void A_wrong_file_is_answered_with_its_place(string commandLine, string text, string line)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("input.yaml", text);
        string[] arguments = [.. commandLine.Split(' ').Select(word => word == "FILE" ? file : word == "OVERRIDE" ? ToolRun.Policy("override") : word)];
        IsOneLine(ToolRun.Of(arguments), line.Replace("FILE", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_written_by_wrong_input_nor_by_a_search_that_found_nothing()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--out", folder.Path("out"), "--json", folder.Path("x.json"), "--schedules"];
        Assert.Equal(5, ToolRun.Of([.. arguments, "none"]).ExitCode);
        Assert.False(File.Exists(folder.Path("x.json")));
        Assert.Equal(0, ToolRun.Of([.. arguments, "5"]).ExitCode);
        Assert.False(Directory.Exists(folder.Path("out")));
    }

    [Fact]
    public void A_folder_for_traces_that_is_a_file_is_told_before_the_search()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("out", "");
        IsOneLine(ToolRun.Of("check", ToolRun.Policy("override"), "--out", file), $"bindsim check: --out is '{file}', which is no folder; *");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check --help")]
    [InlineData("explore --help")]
    [InlineData("--version")]
    public void Help_and_version_are_no_errors(string commandLine)
    {
        ToolRun run = ToolRun.Of(commandLine.Split(' '));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEqual("", run.Output);
    }

    private static void IsOneLine(ToolRun run, string line)
    {
        string[] parts = line.Split('*');
        Assert.Equal("", run.Output);
        Assert.StartsWith(parts[0], run.Error, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1] + "\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(5, run.ExitCode);
        if (parts.Length == 1)
        {
            Assert.Equal(line + "\n", run.Error);
        }
    }
}

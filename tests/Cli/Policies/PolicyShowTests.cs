using BindSim.Testing;

namespace BindSim.Cli.Tests.Policies;

/// <summary><c>policy show</c>.</summary>
public sealed class PolicyShowTests
{
    private const string Text = """
        bindsim: policy/1
        name: shown
        conflict: terminate-old
        limit: {max: 5, over: terminate-oldest, check: after-grant, victims: 1}
        classes:
          - name: phone
            resources: ["phone*"]
            limit: {max: 1, over: refuse-new}
        accounts:
          - account: juliet@im.example.com
            limit: none
            conflict: refuse-new
        """;

    [Fact]
    public void Every_setting_has_its_value_and_where_it_comes_from()
    {
        using var folder = new TemporaryFolder();
        folder.File("p.yaml", Text);
        ToolRun run = ToolRun.Of("policy", "show", folder.Path("p.yaml"), "--account", "Juliet@IM.example.com");
        Assert.Equal(0, run.ExitCode);
        Snapshot.Verify(run.Output.Replace(folder.Path("p.yaml"), "p.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_says_the_same()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = ToolRun.Of("policy", "show", folder.File("p.yaml", Text), "--json", "-");
        var limit = run.Json.GetProperty("settings").EnumerateArray().Single(setting => setting.GetProperty("setting").GetString() == "phone: limit");
        Assert.Equal("{max: 1, over: refuse-new}", limit.GetProperty("value").GetString());
        Assert.Equal(8, limit.GetProperty("line").GetInt32());
    }
}

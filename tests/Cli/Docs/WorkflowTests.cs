using BindSim.Testing;
using YamlDotNet.RepresentationModel;

namespace BindSim.Cli.Tests.Docs;

/// <summary>What <c>.github/workflows/ci.yml</c> calls exists: projects, switches, commands, options, variables.</summary>
public sealed class WorkflowTests
{
    private static readonly Workflow Ci = Workflow.Read("ci.yml");

    private static readonly string[] OptionsOfDotnet =
        ["-c", "-p", "--filter", "--logger", "--no-build", "--project", "--results-directory"];

    [Fact]
    public void It_runs_on_three_systems_on_pull_requests_and_each_night()
    {
        Assert.Subset(Workflow.Map(Ci.Root, "on").Children.Keys.Select(key => key.ToString()).ToHashSet(), new HashSet<string> { "pull_request", "schedule", "push" });
        YamlMappingNode test = Workflow.Map(Workflow.Map(Ci.Root, "jobs"), "test");
        var systems = (YamlSequenceNode)Workflow.Map(Workflow.Map(test, "strategy"), "matrix")["os"];
        Assert.Equal(["ubuntu-latest", "windows-latest", "macos-latest"], systems.Select(os => os.ToString()));
    }

    [Fact]
    public void Every_project_is_there()
    {
        string[] projects = [.. Ci.Commands.Select(Project)];
        Assert.True(projects.Length >= 8, $"{projects.Length} commands");
        Assert.All(projects, project => Assert.True(
            project.EndsWith(".sln", StringComparison.Ordinal)
                ? File.Exists(RepositoryRoot.Path(project))
                : Directory.GetFiles(RepositoryRoot.Path(project), "*.csproj").Length == 1,
            project));
    }

    [Fact]
    public void Every_option_and_switch_is_known()
    {
        foreach (string[] command in Ci.Commands)
        {
            string[] tool = [.. command.SkipWhile(word => word != "--").Skip(1)];
            Assert.All(
                command.TakeWhile(word => word != "--").Where(word => word.StartsWith('-')),
                option => Assert.Contains(option.Split(':')[0], OptionsOfDotnet));
            Assert.All(
                command.Where(word => word.StartsWith("-p:", StringComparison.Ordinal)),
                option => Assert.Contains($"'$({option[3..].Split('=')[0]})' == 'true'", File.ReadAllText(RepositoryRoot.Path("Directory.Build.props")), StringComparison.Ordinal));
            if (tool.Length > 0)
            {
                string help = ToolRun.Of(tool[0], "--help").Output;
                Assert.All(tool.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains($"  {option} ", help, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Every_variable_of_ours_is_read_somewhere()
    {
        string[] ours = [.. Ci.Variables.Where(name => name.StartsWith("BINDSIM_", StringComparison.Ordinal)).Distinct()];
        Assert.NotEmpty(ours);
        string[] sources = [.. new[] { "src/Cli", "tests/Testing", "tests/Coyote" }
            .SelectMany(folder => Directory.GetFiles(RepositoryRoot.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText)];
        Assert.All(ours, name => Assert.Contains(sources, source => source.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_failing_job_leaves_is_kept()
    {
        foreach (YamlNode job in Workflow.Map(Ci.Root, "jobs").Children.Values)
        {
            Assert.Contains(
                ((YamlSequenceNode)((YamlMappingNode)job)["steps"]).Cast<YamlMappingNode>(),
                step => step.Children.ContainsKey("uses") && step["uses"].ToString().StartsWith("actions/upload-artifact@", StringComparison.Ordinal) && step["if"].ToString() == "failure()");
        }
    }

    private static string Project(string[] command) => command[1] == "run"
        ? command[Array.IndexOf(command, "--project") + 1]
        : command[2];
}

using BindSim.Testing;
using YamlDotNet.RepresentationModel;

namespace BindSim.Cli.Tests.Docs;

/// <summary>The workflow that users' pull requests run through, read as YAML.</summary>
internal sealed class Workflow
{
    private Workflow(YamlMappingNode root) => Root = root;

    public YamlMappingNode Root { get; }

    /// <summary>Every step of every job.</summary>
    public IEnumerable<YamlMappingNode> Steps =>
        Map(Root, "jobs").Children.Values.SelectMany(job => ((YamlSequenceNode)((YamlMappingNode)job)["steps"]).Children.Cast<YamlMappingNode>());

    /// <summary>Every call of <c>dotnet</c> in a step, as words.</summary>
    public IEnumerable<string[]> Commands =>
        from step in Steps
        where step.Children.ContainsKey("run")
        from line in step["run"].ToString().Split('\n')
        let command = line.Trim()
        where command.StartsWith("dotnet ", StringComparison.Ordinal)
        select command.Split("||")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every environment variable that a step or a job sets.</summary>
    public IEnumerable<string> Variables => Root.AllNodes.OfType<YamlMappingNode>()
        .Where(node => node.Children.ContainsKey("env"))
        .SelectMany(node => Map(node, "env").Children.Keys.Select(key => key.ToString()));

    public static Workflow Read(string name)
    {
        var stream = new YamlStream();
        using StreamReader text = File.OpenText(RepositoryRoot.Path(".github", "workflows", name));
        stream.Load(text);
        return new Workflow((YamlMappingNode)stream.Documents.Single().RootNode);
    }

    public static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node[key];
}

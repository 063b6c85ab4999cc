using System.Text.Json;
using BindSim.Testing;

namespace BindSim.Cli.Tests;

/// <summary>One run of the tool inside the test's process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs the tool.</summary>
    public static ToolRun Of(params string[] arguments) => Of(null, arguments);

    /// <summary>Runs the tool in other surroundings.</summary>
    public static ToolRun Of(Func<Surroundings, Surroundings>? change, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var around = new Surroundings { Output = output, Error = error };
        int exitCode = Tool.Run(arguments, change?.Invoke(around) ?? around);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The path of a policy that ships.</summary>
    public static string Policy(string name) => RepositoryRoot.Path("policies", name + ".yaml");
}

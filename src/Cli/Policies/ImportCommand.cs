using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;
using BindSim.Import;

namespace BindSim.Cli.Policies;

/// <summary><c>bindsim policy import</c>: a policy file from a real server's configuration.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var file = new Argument<string>("FILE") { Description = "the server's configuration, such as ejabberd.yml" };
        var from = new Option<string?>("--from") { HelpName = "SERVER", Description = $"The server, where its file does not tell: {string.Join(", ", Words<ServerKind>.All)}" };
        var host = new Option<string?>("--host") { HelpName = "HOST", Description = "The virtual host; default the first in the file" };
        var release = new Option<string?>("--release") { HelpName = "N.N", Description = "The server's release, where it matters; default the newest that is known" };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Where the policy goes; default standard output, and the report to standard error" };
        var json = JsonTarget.Option();
        var command = new Command("import", "Read a real server's configuration into a policy, and say what a policy cannot") { file, from, host, release, output, json };
        command.SetAction(parsed =>
        {
            ImportResult result = PolicyImport.Read(
                parsed.GetRequiredValue(file), Kind(from.Name, parsed.GetValue(from)), parsed.GetValue(host), ReleaseOf(release.Name, parsed.GetValue(release)));
            Deliver(result, Output(output.Name, parsed.GetValue(output)), JsonTarget.Checked(parsed.GetValue(json)), around);
            return (int)ExitCode.Holds;
        });
        return command;
    }

    private static void Deliver(ImportResult result, string? output, string? json, Surroundings around)
    {
        if (output is not null)
        {
            OutputFiles.Write(output, result.PolicyText);
        }
        else if (json != JsonTarget.StandardOutput)
        {
            around.Output.Write(result.PolicyText);
            around.Output.Flush();
        }

        // The policy alone on standard output, so that it can go on through a pipe.
        Surroundings report = output is null && json != JsonTarget.StandardOutput ? around with { Output = around.Error, Colour = false } : around;
        Delivery.Deliver(report, json, () => ImportDocument.Of(result), screen => ImportScreen.Show(result, output, screen));
    }

    private static ServerKind? Kind(string option, string? word)
    {
        if (word is null)
        {
            return null;
        }

        Words<ServerKind>.TryParse(Values.Word(option, word, Words<ServerKind>.All), out ServerKind kind);
        return kind;
    }

    private static Release? ReleaseOf(string option, string? text) =>
        text is null ? null
        : Release.TryParse(text, out Release release) ? release
        : throw new UsageException($"{option} is '{text}'", "write numbers and dots, such as 23.01");

    private static string? Output(string option, string? path) => path == JsonTarget.StandardOutput
        ? throw new UsageException($"{option} is '-'", "leave it out: the policy goes to standard output")
        : JsonTarget.Checked(path, option);
}

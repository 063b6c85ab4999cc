using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Diff;
using BindSim.Cli.Reporting.Sarif;
using BindSim.Exploration.Comparing;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Policies;

/// <summary><c>bindsim policy diff</c>: what a change of policy changes.</summary>
internal static class DiffCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var old = new Argument<string>("OLD") { Description = "the policy file in force" };
        var @new = new Argument<string>("NEW") { Description = "the policy file that is to take its place" };
        var steps = new Option<string?>("--steps")
        {
            HelpName = "N", Description = $"Events in the longest runs that are compared, up to {ComparisonOptions.StepsMax}; default as many as the limits suggest",
        };
        var verbose = new Option<bool>("--verbose") { Description = "Show the story of everything that is found" };
        Option<string?> markdown = File("--markdown", "for a pull request, as Markdown");
        Option<string?> sarif = File("--sarif", "for code scanning, as SARIF 2.1.0");
        Option<string?> junit = File("--junit", "for a test report, as JUnit XML");
        Option<string?> json = JsonTarget.Option();
        var command = new Command("diff", "Compare two policies: what happens differently, each with a shortest story of before and after")
        {
            old, @new, steps, verbose, markdown, sarif, junit, json,
        };
        command.SetAction(parsed => (int)Run(
            parsed.GetRequiredValue(old),
            parsed.GetRequiredValue(@new),
            parsed.GetValue(steps) is { } text ? (int)Values.Whole(steps.Name, text, 1, ComparisonOptions.StepsMax) : null,
            parsed.GetValue(verbose),
            [
                (JsonTarget.Checked(parsed.GetValue(markdown), markdown.Name), DiffMarkdown.Text),
                (JsonTarget.Checked(parsed.GetValue(sarif), sarif.Name), DiffSarif.Of),
                (JsonTarget.Checked(parsed.GetValue(junit), junit.Name), DiffJUnit.Text),
                (JsonTarget.Checked(parsed.GetValue(json), json.Name), report => Json.Text(DiffDocument.Of(report))),
            ],
            around));
        return command;
    }

    private static ExitCode Run(
        string oldPath, string newPath, int? steps, bool verbose, IReadOnlyList<(string? Target, Func<DiffReport, string> Text)> outputs, Surroundings around)
    {
        if (outputs.Count(output => output.Target == JsonTarget.StandardOutput) > 1)
        {
            throw new UsageException("'-' is given twice", "write all but one of the results to files");
        }

        var pair = new PolicyPair(PolicyFile.Read(oldPath), PolicyFile.Read(newPath));
        var progress = new Progress(around);
        Comparison comparison;
        try
        {
            comparison = PolicyComparer.Compare(
                pair, new ComparisonOptions { Steps = steps, Cancel = around.Cancel }, length => progress.Report("comparing", length, ComparisonOptions.StepsMax, "event"));
        }
        catch (OperationCanceledException)
        {
            around.Error.WriteLine("bindsim policy diff: stopped before anything was compared");
            return ExitCode.Inconclusive;
        }
        finally
        {
            progress.End();
        }

        var report = new DiffReport(oldPath, newPath, comparison);
        foreach ((string target, Func<DiffReport, string> text) in outputs.Where(output => output.Target is not (null or JsonTarget.StandardOutput)).Select(output => (output.Target!, output.Text)))
        {
            OutputFiles.Write(target, text(report));
        }

        if (outputs.FirstOrDefault(output => output.Target == JsonTarget.StandardOutput).Text is { } only)
        {
            around.Output.Write(only(report));
            around.Output.Flush();
        }
        else
        {
            var screen = new Screen(around.Width, around.Colour);
            DiffScreen.Show(report, verbose, screen);
            screen.WriteTo(around.Output);
        }

        return report.Outcome;
    }

    private static Option<string?> File(string name, string what) =>
        new(name) { HelpName = "FILE|-", Description = $"Write the result {what}, to a file or as the only output" };
}

using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Replaying;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Explaining;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Explaining;

/// <summary><c>bindsim explain</c>: what mattered in a failing run, and from where on it had to fail.</summary>
internal static class ExplainCommand
{
    private const int RunsMax = 100_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var trace = new Argument<string>("TRACE") { Description = "the trace file; a shrunk one is explained better and sooner" };
        var runs = new Option<string?>("--runs") { HelpName = "N", Description = $"Re-runs after each choice; default {new ExplainOptions().Runs}" };
        var verbose = new Option<bool>("--verbose") { Description = "Show the odds after every choice, not only where they change" };
        var json = JsonTarget.Option();
        var command = new Command("explain", "Vary a violating run: what mattered, and from where on it could not be avoided") { trace, runs, verbose, json };
        command.SetAction(parsed => (int)Run(
            parsed.GetRequiredValue(trace),
            new ExplainOptions { Runs = (int)(parsed.GetValue(runs) is { } text ? Values.Whole(runs.Name, text, 1, RunsMax) : new ExplainOptions().Runs) },
            parsed.GetValue(verbose),
            JsonTarget.Checked(parsed.GetValue(json)),
            around));
        return command;
    }

    private static ExitCode Run(string path, ExplainOptions options, bool verbose, string? json, Surroundings around)
    {
        Trace trace = TraceFile.Read(path);
        ServerVariant variant = TraceServer.Of(trace, path);
        TraceServer.CheckFailing(trace, path);
        var progress = new Progress(around);
        int asked = Explainer.RunsOf(trace, options);
        Explanation explanation = TraceServer.Replaying(path, () => Explainer.Execute(trace, variant, options, done => progress.Report("explaining", done, asked, "run")));
        progress.End();
        var report = new ExplainReport(path, trace, options, explanation);
        Delivery.Deliver(around, json, () => ExplainDocument.Of(report), screen => ExplainScreen.Show(report, verbose, screen));
        return ExitCode.Holds;
    }
}

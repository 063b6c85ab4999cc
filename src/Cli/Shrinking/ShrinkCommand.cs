using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Cli.Replaying;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Running;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Shrinking;

/// <summary><c>bindsim shrink</c>: the simplest run that fails in the same way.</summary>
internal static class ShrinkCommand
{
    private const int RunsMax = 10_000_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var trace = new Argument<string>("TRACE") { Description = "the trace file, such as bindsim wrote to out/" };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Where the shrunk trace goes; default the trace's name with -short, in out" };
        var runs = new Option<string?>("--runs") { HelpName = "N", Description = $"Runs to spend at most; default {Shrinker.RunsByDefault}" };
        var json = JsonTarget.Option();
        var command = new Command("shrink", "Find the simplest run that violates the same property, and write its trace") { trace, output, runs, json };
        command.SetAction(parsed => (int)Run(
            parsed.GetRequiredValue(trace),
            parsed.GetValue(output),
            (int)(parsed.GetValue(runs) is { } text ? Values.Whole(runs.Name, text, 1, RunsMax) : Shrinker.RunsByDefault),
            JsonTarget.Checked(parsed.GetValue(json)),
            around));
        return command;
    }

    private static ExitCode Run(string path, string? output, int runs, string? json, Surroundings around)
    {
        Trace trace = TraceFile.Read(path);
        ServerVariant variant = TraceServer.Of(trace, path);
        TraceServer.CheckFailing(trace, path);
        string to = output ?? Path.Combine("out", Path.GetFileNameWithoutExtension(path) + "-short.json");
        TraceReplacement.Check(to, trace);
        var progress = new Progress(around);
        ShrinkResult result = TraceServer.Replaying(
            path, () => Shrinker.Execute(trace, variant, runs, done => progress.Report("shrinking", done, runs, "run"), around.Cancel));
        progress.End();
        TraceReplacement.Write(to, result.To);
        var report = new ShrinkReport(path, result, to, Story.Of(result.To, variant, around.Width));
        Delivery.Deliver(around, json, () => ShrinkDocument.Of(report), screen => ShrinkScreen.Show(report, screen));
        return ExitCode.Holds;
    }
}

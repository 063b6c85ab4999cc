using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;

namespace BindSim.Cli.Replaying;

/// <summary><c>bindsim replay</c>: a recorded run again.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var trace = new Argument<string>("TRACE") { Description = "the trace file, such as bindsim wrote to out/" };
        var verbose = new Option<bool>("--verbose") { Description = "Show whole stanzas and every choice" };
        var mermaid = new Option<string?>("--mermaid") { HelpName = "FILE|-", Description = "Write the story as a Mermaid sequence diagram to a file, or as the only output" };
        var json = JsonTarget.Option();
        var command = new Command("replay", "Repeat a recorded run, byte for byte, and tell its story") { trace, verbose, mermaid, json };
        command.SetAction(parsed => (int)Run(
            parsed.GetRequiredValue(trace), parsed.GetValue(verbose), JsonTarget.Checked(parsed.GetValue(mermaid), mermaid.Name), JsonTarget.Checked(parsed.GetValue(json)), around));
        return command;
    }

    private static ExitCode Run(string path, bool verbose, string? mermaid, string? json, Surroundings around)
    {
        if (mermaid == JsonTarget.StandardOutput && json == JsonTarget.StandardOutput)
        {
            throw new UsageException("--mermaid and --json both want to be the only output", "write one of them to a file");
        }

        Trace trace = TraceFile.Read(path);
        ServerVariant variant = TraceServer.Of(trace, path);
        ReplayReport report = Report(path, trace, variant, verbose, around.Width);
        if (mermaid == JsonTarget.StandardOutput)
        {
            around.Output.Write(report.Diagram);
            around.Output.Flush();
        }
        else if (mermaid is not null)
        {
            OutputFiles.Write(mermaid, report.Diagram);
        }

        if (mermaid != JsonTarget.StandardOutput || json is not null)
        {
            Delivery.Deliver(
                mermaid == JsonTarget.StandardOutput ? around with { Output = TextWriter.Null } : around,
                json, () => ReplayDocument.Of(report), screen => ReplayScreen.Show(report, verbose, screen));
        }

        return report.Outcome;
    }

    private static ReplayReport Report(string path, Trace trace, ServerVariant variant, bool verbose, int width)
    {
        var transcript = new Transcript();
        string Story() => transcript.Tell(verbose ? TranscriptForm.Full : TranscriptForm.Brief, width);
        string Diagram(Violation? violation) => transcript.Mermaid(
            $"{trace.Scenario.Name}, policy {trace.Policy.Name}, server {trace.Variant}", violation is null ? null : $"{violation.PropertyId} violated: {violation.Sentence}");
        try
        {
            RunResult result = Replay.Execute(trace, variant, transcript);
            return new ReplayReport(path, trace, result, null, Story()) { Diagram = Diagram(result.Violation) };
        }
        catch (DivergedException diverged)
        {
            return new ReplayReport(path, trace, null, diverged, Story()) { Diagram = Diagram(null) };
        }
    }
}

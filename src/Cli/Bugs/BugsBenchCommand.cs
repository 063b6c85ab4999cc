using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Shrinking;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Bugs;

/// <summary><c>bindsim bugs bench</c>: how soon each strategy finds each bug.</summary>
internal static class BugsBenchCommand
{
    private const int SeedsMax = 100_000;
    private const long SchedulesMax = 1_000_000_000;

    private static readonly BugBench Defaults = new() { Shortest = _ => null };

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var bugs = new Argument<string[]>("BUG") { Arity = ArgumentArity.ZeroOrMore, Description = "ids of known bugs; all of them when left out" };
        var seeds = new Option<string?>("--seeds") { HelpName = "N", Description = $"Searches of each bug by each strategy, with the seeds 1 to N; default {Defaults.Seeds}" };
        var schedules = new Option<string?>("--schedules") { HelpName = "N", Description = $"Schedules after which a search is stopped; default {Defaults.Cap}" };
        var shrinks = new Option<string?>("--shrinks") { HelpName = "N", Description = $"Finds of each bug by each strategy that are shrunk, 0 for none; default {Defaults.Shrinks}" };
        var keep = new Option<string?>("--keep") { HelpName = "FILE", Description = "Keep what is measured in a file, bug by bug, and measure no bug that it has: how to go on with a measurement that was stopped" };
        var markdown = new Option<string?>("--markdown") { HelpName = "FILE|-", Description = "Write the tables as Markdown to a file, or as the only output" };
        var json = JsonTarget.Option();
        var command = new Command("bench", "Measure how soon each strategy finds each bug, over many seeds") { bugs, seeds, schedules, shrinks, keep, markdown, json };
        command.SetAction(parsed =>
        {
            string[] all = [.. Gallery.All.Select(bug => bug.Id)];
            KnownBug[] chosen = [.. (parsed.GetValue(bugs) is { Length: > 0 } named ? named : all).Select(id => Gallery.Bug(Values.Word(bugs.Name, id, all))!)];
            var bench = new BugBench
            {
                Seeds = (int)Number(parsed.GetValue(seeds), seeds.Name, 1, SeedsMax, Defaults.Seeds),
                Cap = Number(parsed.GetValue(schedules), schedules.Name, 1, SchedulesMax, Defaults.Cap),
                Shrinks = (int)Number(parsed.GetValue(shrinks), shrinks.Name, 0, SeedsMax, Defaults.Shrinks),
                Shortest = Shortest,
                Cancel = around.Cancel,
            };
            var kept = new KeptMeasurements(JsonTarget.Checked(parsed.GetValue(keep), keep.Name), bench);
            kept.Read();
            return (int)Run(chosen, bench, kept, JsonTarget.Checked(parsed.GetValue(markdown), markdown.Name), JsonTarget.Checked(parsed.GetValue(json)), around);
        });
        return command;
    }

    private static ExitCode Run(KnownBug[] bugs, BugBench bench, KeptMeasurements kept, string? markdown, string? json, Surroundings around)
    {
        var progress = new Progress(around);
        List<Measurement> measured = [];
        foreach (KnownBug bug in bugs)
        {
            if (kept.Of(bug) is { } before)
            {
                measured.AddRange(before);
                continue;
            }

            // Each bug anew: what runs first pays for what it shares with the others.
            bench.WarmUp(bug, StrategyChoice.Contenders);
            foreach (Contender contender in StrategyChoice.Contenders)
            {
                progress.Report(bug.Id, measured.Count, bugs.Length * StrategyChoice.Contenders.Count, "measurement");
                measured.Add(bench.Measure(bug, contender));
                if (bench.Cancel.IsCancellationRequested)
                {
                    // Half a measurement says nothing about either strategy.
                    return ExitCode.Inconclusive;
                }
            }

            kept.Add(bug, measured[^StrategyChoice.Contenders.Count..]);
        }

        progress.End();
        if (markdown == JsonTarget.StandardOutput)
        {
            around.Output.Write(BenchMarkdown.Text(bench, measured));
            return ExitCode.Holds;
        }

        if (markdown is not null)
        {
            OutputFiles.Write(markdown, BenchMarkdown.Text(bench, measured));
        }

        Delivery.Deliver(around, json, () => BenchDocument.Of(bench, measured), screen => BenchScreen.Show(bench, measured, screen));
        return ExitCode.Holds;
    }

    /// <summary>The shortest trace of the corpus in this folder that comes from the bug's own scenario; a bug may have traces from others.</summary>
    private static Trace? Shortest(KnownBug bug) => !Directory.Exists("traces") ? null : Directory
        .EnumerateFiles("traces", bug.Id + "*.json")
        .Order(StringComparer.Ordinal)
        .Select(TraceFile.Read)
        .Where(trace => trace.Variant == bug.Id && trace.Scenario.Name.StartsWith(bug.Scenario.Name, StringComparison.Ordinal))
        .MinBy(trace => RunSequence.Of(trace).Length);

    private static long Number(string? text, string name, long min, long max, long standard) => text is null ? standard : Values.Whole(name, text, min, max);
}

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
        var json = JsonTarget.Option();
        var command = new Command("bench", "Measure how soon each strategy finds each bug, over many seeds") { bugs, seeds, schedules, shrinks, json };
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
            return (int)Run(chosen, bench, JsonTarget.Checked(parsed.GetValue(json)), around);
        });
        return command;
    }

    private static ExitCode Run(KnownBug[] bugs, BugBench bench, string? json, Surroundings around)
    {
        var progress = new Progress(around);
        List<Measurement> measured = [];
        foreach (KnownBug bug in bugs)
        {
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
        }

        progress.End();
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

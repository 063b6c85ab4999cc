using System.Globalization;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting;

/// <summary>The measure of strategies as tables of text: a line for each bug, a column for each strategy.</summary>
/// <param name="Title">What the numbers are.</param>
/// <param name="Note">How to read them; or empty.</param>
/// <param name="Head">The strategies, after a first column for the bug.</param>
/// <param name="Rows">A line for each bug.</param>
internal sealed record BenchTables(string Title, string Note, string[] Head, IReadOnlyList<string[]> Rows)
{
    /// <summary>The tables of a measurement.</summary>
    public static IReadOnlyList<BenchTables> Of(BugBench bench, IReadOnlyList<Measurement> measured)
    {
        string[] head = ["bug", .. measured.Select(one => one.Contender.Name).Distinct()];
        List<BenchTables> tables =
        [
            new(
                "schedules to the first find: median (95 % interval of the median)",
                $"{Screen.Count(bench.Seeds, "seed")}, stopped after {Screen.Count(bench.Cap, "schedule")}; a share where not every search found it; - where a strategy does not apply",
                head, Lines(measured, Finds)),
            new("processor time for each find, in ms", "", head, Lines(measured, Cost)),
        ];
        if (measured.Any(one => one.Shrunk.Count > 0))
        {
            tables.Add(new("length of the shrunk run against the shortest known; of several the longest", "", head, Lines(measured, Ratio)));
        }

        return tables;
    }

    /// <summary>The bug that takes its best strategy the longest, in words; empty when some bug was not found at all.</summary>
    public static string Slowest(IReadOnlyList<Measurement> measured)
    {
        Measurement?[] best = [.. measured.GroupBy(one => one.Bug.Id).Select(bug => bug.Where(one => one.Finds is { Found.Count: > 0 }).MinBy(PerFind))];
        return Array.Exists(best, one => one is null) ? "" : Of(best.MaxBy(one => PerFind(one!))!);

        static string Of(Measurement slowest) =>
            $"Every bug is found by its best strategy within {Decimal(PerFind(slowest), "N0")} ms of processor time; {slowest.Bug.Id}, by {slowest.Contender.Name}, takes the longest.";
    }

    private static string[][] Lines(IReadOnlyList<Measurement> measured, Func<Measurement, string> read) =>
        [.. measured.GroupBy(one => one.Bug.Id).Select(bug => bug.Select(read).Prepend(bug.Key).ToArray())];

    private static string Finds(Measurement one)
    {
        if (one.Finds is not { } finds)
        {
            return "-";
        }

        string share = finds.Censored == 0 ? "" : $" {finds.Found.Count}/{finds.Searches}";
        return finds.Rank == 0
            ? $"{Value(finds.Median)}{share}"
            : $"{Value(finds.Median)} ({Value(finds.Interval.Low)}-{Value(finds.Interval.High)}){share}";

        string Value(long? value) => value is { } known ? Screen.Number(known) : $">{Screen.Number(finds.Cap)}";
    }

    private static double PerFind(Measurement one) => one.Cpu.TotalMilliseconds / one.Finds!.Found.Count;

    private static string Cost(Measurement one) => one.Finds is { Found.Count: > 0 } ? Decimal(PerFind(one), "N0") : "-";

    private static string Ratio(Measurement one) => one.Shrunk.Count == 0 ? "-" : Decimal(one.Shrunk.Max(), "N2");

    private static string Decimal(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

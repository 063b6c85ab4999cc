using System.Globalization;
using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting;

/// <summary>The measure of strategies as a table: a line for each bug, a column for each strategy.</summary>
internal static class BenchScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(BugBench bench, IReadOnlyList<Measurement> measured, Screen screen)
    {
        screen.Line("schedules to the first find: median (95 % interval of the median)", Tone.Heading);
        screen.Line($"{Screen.Count(bench.Seeds, "seed")}, stopped after {Screen.Count(bench.Cap, "schedule")}; a share where not every search found it; - where a strategy does not apply");
        Table(measured, Finds, screen);
        screen.Blank();
        screen.Line("processor time for each find, in ms", Tone.Heading);
        Table(measured, Cost, screen);
        if (measured.Any(one => one.Shrunk.Count > 0))
        {
            screen.Blank();
            screen.Line("length of the shrunk run against the shortest known; of several the longest", Tone.Heading);
            Table(measured, Ratio, screen);
        }
    }

    private static void Table(IReadOnlyList<Measurement> measured, Func<Measurement, string> read, Screen screen)
    {
        Cell[] head = [new("bug", Tone.Heading), .. measured.Select(one => one.Contender.Name).Distinct().Select(name => new Cell(name, Tone.Heading))];
        Cell[][] rows = [.. measured.GroupBy(one => one.Bug.Id).Select(bug => bug.Select(one => new Cell(read(one))).Prepend(bug.Key).ToArray())];
        int width = head.Index().Sum(column => 2 + rows.Append(head).Max(row => row[column.Index].Text.Length)) - 2;
        if (width <= screen.Width)
        {
            screen.Table([head, .. rows]);
            return;
        }

        // Too wide for columns: a line for each bug and strategy.
        screen.Table([.. measured.Select((one, i) => new Cell[]
        {
            i > 0 && measured[i - 1].Bug == one.Bug ? "" : one.Bug.Id, one.Contender.Name, read(one),
        })]);
    }

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

    private static string Cost(Measurement one) => one.Finds is not { Found.Count: > 0 } finds ? "-" : Decimal(one.Cpu.TotalMilliseconds / finds.Found.Count, "N0");

    private static string Ratio(Measurement one) => one.Shrunk.Count == 0 ? "-" : Decimal(one.Shrunk.Max(), "N2");

    private static string Decimal(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

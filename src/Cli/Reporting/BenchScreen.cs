using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting;

/// <summary>The measure of strategies on the screen.</summary>
internal static class BenchScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(BugBench bench, IReadOnlyList<Measurement> measured, Screen screen)
    {
        foreach (BenchTables table in BenchTables.Of(bench, measured))
        {
            screen.Line(table.Title, Tone.Heading);
            if (table.Note.Length > 0)
            {
                screen.Line(table.Note);
            }

            Table(table, screen);
            screen.Blank();
        }

        screen.Line(BenchTables.Slowest(measured));
    }

    private static void Table(BenchTables table, Screen screen)
    {
        string[][] rows = [table.Head, .. table.Rows];
        int width = table.Head.Index().Sum(column => 2 + rows.Max(row => row[column.Index].Length)) - 2;
        screen.Table(width <= screen.Width
            ? [.. rows.Select((row, i) => row.Select(text => i == 0 ? new Cell(text, Tone.Heading) : new Cell(text)).ToArray())]

            // Too wide for columns: a line for each bug and strategy.
            : [.. table.Rows.SelectMany(row => row.Skip(1).Select((text, i) => new Cell[] { i == 0 ? row[0] : "", table.Head[i + 1], text }))]);
    }
}

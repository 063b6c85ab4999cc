using System.Globalization;
using Spectre.Console;

namespace BindSim.Cli.Reporting;

/// <summary>A result for people: made whole, then written at once. Text from files cannot move the cursor or end a line.</summary>
internal sealed class Screen
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    /// <summary>Creates an empty screen.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="colour">Whether there is colour.</param>
    public Screen(int width, bool colour)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = width;
        Width = width;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>A number as people read it: <c>45,000</c>.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 schedule</c>, <c>45,000 schedules</c>.</summary>
    public static string Count(long value, string thing) => $"{Number(value)} {thing}{(value == 1 ? "" : "s")}";

    /// <summary>A paragraph, wrapped at words.</summary>
    public void Line(string text, Tone tone = Tone.Plain)
    {
        _console.Write(new Text(Clean(text), StyleOf(tone)));
        _console.WriteLine();
    }

    /// <summary>An empty line.</summary>
    public void Blank() => _console.WriteLine();

    /// <summary>A line that is to be pasted: never wrapped.</summary>
    public void Paste(string text) => _text.WriteLine(Clean(text));

    /// <summary>Text that is laid out already, line by line.</summary>
    public void LaidOut(string text)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            Paste(line);
        }
    }

    /// <summary>A table without borders; all but the last column are as wide as their widest cell.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="indent">Columns before it.</param>
    /// <param name="numbers">The columns that hold numbers.</param>
    public void Table(IReadOnlyList<Cell[]> rows, int indent = 0, params ReadOnlySpan<int> numbers)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var grid = new Grid();
        int last = rows[0].Length - 1;
        for (int i = 0; i <= last; i++)
        {
            var column = new GridColumn { NoWrap = i < last, Padding = new Padding(i == 0 ? indent : 0, 0, i == last ? 0 : 2, 0) };
            if (numbers.Contains(i))
            {
                column.Alignment = Justify.Right;
            }

            grid.AddColumn(column);
        }

        foreach (Cell[] row in rows)
        {
            grid.AddRow([.. row.Select(cell => new Text(Clean(cell.Text), StyleOf(cell.Tone)))]);
        }

        _console.Write(grid);
    }

    /// <summary>Writes the screen. Spectre.Console fills lines with spaces, which nobody needs.</summary>
    public void WriteTo(TextWriter output)
    {
        foreach (string line in _text.ToString().TrimEnd('\n').Split('\n'))
        {
            output.Write(line.TrimEnd(' ') + "\n");
        }

        output.Flush();
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}

using System.Globalization;
using System.Text;
using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>Lays a story out: the time, then one column for each connection.</summary>
/// <param name="width">Characters a line.</param>
internal sealed class ColumnLayout(int width)
{
    /// <summary>No column is narrower than this; a line is rather longer than it should be.</summary>
    public const int ColumnMin = 24;

    private const int Gap = 2;
    private const string TimeHead = "seconds";

    /// <summary>The text, lines ended by LF.</summary>
    public string Render(IReadOnlyList<Observed> observed, Story story)
    {
        if (observed.Count == 0)
        {
            return "";
        }

        ObservedConnection[] connections = [.. observed.Select(o => o.Connection).DistinctBy(c => c.Ordinal).OrderBy(c => c.Ordinal)];
        int timeWidth = Math.Max(TimeHead.Length, Seconds(observed[^1].Time).Length) + Gap;
        int columnWidth = Math.Max(ColumnMin, ((width - timeWidth + Gap) / connections.Length) - Gap);
        int[] starts = new int[connections.Max(c => c.Ordinal) + 1];
        var text = new StringBuilder(TimeHead);
        for (int i = 0; i < connections.Length; i++)
        {
            starts[connections[i].Ordinal] = timeWidth + (i * (columnWidth + Gap));
            PadTo(text, 0, starts[connections[i].Ordinal]).Append(connections[i].Name);
        }

        text.Append('\n');
        TimeSpan? shown = null;
        for (int i = 0; i < observed.Count; i++)
        {
            (string arrow, IReadOnlyList<string> lines) = story.Tell(observed, i);
            foreach (string line in lines.SelectMany(line => TextWrap.Wrap(line, columnWidth - arrow.Length)))
            {
                int start = text.Length;
                text.Append(shown == observed[i].Time ? "" : Seconds(observed[i].Time).PadLeft(timeWidth - Gap));
                shown = observed[i].Time;
                PadTo(text, start, starts[observed[i].Connection.Ordinal]).Append(arrow).Append(line).Append('\n');
                arrow = new string(' ', arrow.Length);
            }
        }

        return text.ToString();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static StringBuilder PadTo(StringBuilder text, int start, int column) => text.Append(' ', column - (text.Length - start));
}

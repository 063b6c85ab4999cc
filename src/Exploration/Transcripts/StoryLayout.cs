using System.Globalization;
using System.Text;
using BindSim.Exploration.Clients;
using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>Lays a story out with numbered steps: in columns where they fit, else one below the other.</summary>
/// <param name="form">What the words are like; whole stanzas need wider columns.</param>
/// <param name="width">Characters a line.</param>
internal sealed class StoryLayout(TranscriptForm form, int width)
{
    /// <summary>Below this many characters a line nothing is laid out well.</summary>
    public const int WidthMin = 40;

    private const int BriefColumnMin = 20;
    private const int FullColumnMin = 44;
    private const int Gap = 2;
    private const string StepHead = "step";
    private const string Directory = "directory";

    /// <summary>The text, lines ended by LF.</summary>
    public string Render(IReadOnlyList<StoryLine> lines)
    {
        if (lines.Count == 0)
        {
            return "";
        }

        // The directory has the last column, and before it stands the administrator.
        string[] names =
        [
            .. lines.Select(line => line.Connection).OfType<ObservedConnection>().DistinctBy(c => c.Ordinal).OrderBy(c => c.Ordinal).Select(c => c.Name),
            .. new[] { StoryDirection.Administrator, StoryDirection.Directory }.Where(other => lines.Any(line => line.Direction == other)).Select(NameOf),
        ];
        int stepWidth = Math.Max(StepHead.Length, lines[^1].Step.ToString(CultureInfo.InvariantCulture).Length);
        int column = ((width - stepWidth) / Math.Max(names.Length, 1)) - Gap;
        return column >= (form == TranscriptForm.Brief ? BriefColumnMin : FullColumnMin)
            ? InColumns(lines, names, stepWidth, column)
            : BelowEachOther(lines, names, stepWidth);
    }

    private static string NameOf(StoryLine line) => line.Connection?.Name ?? NameOf(line.Direction);

    private static string NameOf(StoryDirection direction) => direction == StoryDirection.Administrator ? Administrator.Title : Directory;

    private string InColumns(IReadOnlyList<StoryLine> lines, string[] names, int stepWidth, int column)
    {
        var text = new StringBuilder(StepHead.PadLeft(stepWidth));
        int Start(string name) => stepWidth + Gap + (Array.IndexOf(names, name) * (column + Gap));
        foreach (string name in names)
        {
            PadTo(text, 0, Start(name)).Append(Cut(name, column));
        }

        text.Append('\n');
        Write(text, lines, stepWidth, (line, start) => PadTo(text, start, Start(NameOf(line))), column);
        return text.ToString();
    }

    private string BelowEachOther(IReadOnlyList<StoryLine> lines, string[] names, int stepWidth)
    {
        int nameWidth = Math.Min(names.Max(name => name.Length), width / 3);
        var text = new StringBuilder();
        StoryLine? before = null;
        Write(
            text, lines, stepWidth,
            (line, start) =>
            {
                PadTo(text, start, stepWidth + Gap).Append(before == line ? "" : Cut(NameOf(line), nameWidth));
                before = line;
                PadTo(text, start, stepWidth + Gap + nameWidth + Gap);
            },
            width - stepWidth - Gap - nameWidth - Gap);
        return text.ToString();
    }

    /// <summary>Every line of the story, begun with its step's number where that is new and then by whatever leads to its column.</summary>
    private void Write(StringBuilder text, IReadOnlyList<StoryLine> lines, int stepWidth, Action<StoryLine, int> lead, int column)
    {
        TimeSpan time = TimeSpan.Zero;
        int? step = null;
        foreach (StoryLine line in lines)
        {
            if (line.Time != time)
            {
                time = line.Time;
                text.Append(CultureInfo.InvariantCulture, $"after {time.TotalSeconds:0.###} s\n");
            }

            string arrow = line.Arrow;
            bool concernsAll = line is { Connection: null, Direction: StoryDirection.Network };
            foreach (string words in line.Lines.SelectMany(words => TextWrap.Wrap(words, (concernsAll ? width - stepWidth - Gap : column) - arrow.Length)))
            {
                int start = text.Length;
                text.Append((step == line.Step ? "" : line.Step.ToString(CultureInfo.InvariantCulture)).PadLeft(stepWidth));
                step = line.Step;
                if (concernsAll)
                {
                    text.Append(' ', Gap);
                }
                else
                {
                    lead(line, start);
                }

                text.Append(arrow).Append(words).Append('\n');
                arrow = new string(' ', arrow.Length);
            }
        }
    }

    private static string Cut(string name, int length) => name.Length <= length ? name : name[..(length - 1)] + "…";

    private static StringBuilder PadTo(StringBuilder text, int start, int column) => text.Append(' ', Math.Max(0, column - (text.Length - start)));
}

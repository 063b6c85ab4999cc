using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>The story of one run: who said what and who owned what, and its choices where they are wanted.</summary>
internal static class StoryScreen
{
    /// <summary>How many choices are shown where a run left its trace.</summary>
    public const int ChoicesShown = 8;

    /// <summary>Puts it on the screen.</summary>
    /// <param name="choices">The run's choices.</param>
    /// <param name="story">Who said what, laid out.</param>
    /// <param name="shown">How many of the last choices are shown.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(IReadOnlyList<RecordedChoice> choices, string story, int shown, Screen screen)
    {
        if (story.Length > 0)
        {
            screen.LaidOut(story);
        }

        if (shown == 0)
        {
            return;
        }

        if (story.Length > 0)
        {
            screen.Blank();
        }

        int first = Math.Max(0, choices.Count - shown);
        screen.Line(first == 0 ? "choices" : $"last {choices.Count - first} of {Screen.Count(choices.Count, "choice")}", Tone.Heading);
        screen.Table([.. choices.Skip(first).Select((choice, i) => new Cell[] { Screen.Number(first + i + 1), choice.Label })], 0, 0);
    }
}

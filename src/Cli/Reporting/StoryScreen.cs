using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>The story of one run: who said what, and the last choices.</summary>
internal static class StoryScreen
{
    /// <summary>How many choices a short story ends with.</summary>
    public const int ChoicesShown = 8;

    /// <summary>Puts it on the screen.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="story">Who said what, laid out.</param>
    /// <param name="choices">How many of the last choices.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(Trace trace, string story, int choices, Screen screen)
    {
        if (story.Length > 0)
        {
            screen.LaidOut(story);
            screen.Blank();
        }

        int first = Math.Max(0, trace.Choices.Count - choices);
        screen.Line(first == 0 ? "choices" : $"last {trace.Choices.Count - first} of {Screen.Count(trace.Choices.Count, "choice")}", Tone.Heading);
        screen.Table(
            [.. trace.Choices.Skip(first).Select((choice, i) => new Cell[]
            {
                Screen.Number(first + i + 1), choice.Label,
            })],
            0,
            0);
    }
}

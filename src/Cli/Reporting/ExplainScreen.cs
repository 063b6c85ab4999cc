using System.Globalization;
using BindSim.Exploration.Explaining;

namespace BindSim.Cli.Reporting;

/// <summary>An explained failure on one screen.</summary>
internal static class ExplainScreen
{
    // A change of the odds by less is not shown: the sample is not better than that.
    private const double ChangeMin = 0.1;

    /// <summary>Puts it on the screen.</summary>
    /// <param name="report">The explained failure.</param>
    /// <param name="verbose">Whether the odds after every choice are shown.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(ExplainReport report, bool verbose, Screen screen)
    {
        Explanation explanation = report.Explanation;
        screen.Line($"trace {report.TracePath}");
        SearchScreen.Violated(report.Trace.Violation!, screen);
        screen.Blank();
        Weights(explanation, screen);
        screen.Blank();
        screen.Line($"how many of {Screen.Count(report.Options.Runs, "re-run")} fail that keep the choices so far and pick the rest at random", Tone.Heading);
        screen.Table(
        [
            [new("step", Tone.Heading), new("fail", Tone.Heading), new("after", Tone.Heading)],
            .. Shown(explanation, verbose).Select(odds => new Cell[] { Screen.Number(odds.Step), Percent(odds), odds.Choice == 0 ? "nothing was picked" : odds.Label }),
        ], 0, 0, 1);
        screen.Line(Conclusion(explanation), Tone.Bad);
        screen.Line("All of this is sampled: another variation may end otherwise.");
        screen.Paste($"bindsim replay {Shell.Word(report.TracePath)}");
    }

    private static void Weights(Explanation explanation, Screen screen)
    {
        screen.Line("did not matter: without it, or picked otherwise, the rest as it was, the run fails all the same", Tone.Heading);
        string parts = string.Join(", ", explanation.Parts.Where(part => !part.Mattered).Select(part => part.Name));
        string choices = Ranges([.. explanation.Choices.Where(choice => choice.DidNotMatter).Select(choice => choice.Number)]);
        screen.Table([["parts", parts.Length == 0 ? "none" : parts], ["choices", choices.Length == 0 ? "none" : $"number {choices}; there are {explanation.Choices.Count} in all"]], 2);
        screen.Line("mattered", Tone.Heading);
        screen.Table(
        [
            .. explanation.Parts.Where(part => part.Mattered).Select(part => new Cell[] { "part", part.Name }),
            .. explanation.Choices.Where(choice => !choice.DidNotMatter).Select(choice => new Cell[]
            {
                $"step {Screen.Number(choice.Step)}",
                $"{choice.Label}{(choice.Failed == 0 ? "" : $" ({choice.Failed} of {choice.Tried} other picks fail as well)")}",
            }),
        ], 2);
    }

    /// <summary>The first, the last, and where the odds change.</summary>
    private static IEnumerable<Odds> Shown(Explanation explanation, bool verbose)
    {
        Odds? shown = null;
        foreach (Odds odds in explanation.Odds)
        {
            if (verbose || shown is null || odds == explanation.Inevitable || Math.Abs(Share(odds) - Share(shown)) >= ChangeMin)
            {
                shown = odds;
                yield return odds;
            }

            if (!verbose && odds == explanation.Inevitable)
            {
                yield break;
            }
        }
    }

    private static string Conclusion(Explanation explanation)
    {
        Odds from = explanation.Inevitable;
        string sure = $"in {Screen.Number(from.Failed)} of {Screen.Number(from.Runs)} re-runs; at least {(Math.Floor(from.AtLeast * 1000) / 10).ToString("0.0", CultureInfo.InvariantCulture)} % with {Odds.Confidence * 100:0} % confidence";
        return from.Choice == 0
            ? $"The failure was inevitable from the beginning, whatever is picked ({sure})."
            : from.Choice == explanation.Choices.Count
                ? $"Step {Screen.Number(from.Step)}, the last choice, decided it."
                : $"From step {Screen.Number(from.Step)} on the failure was inevitable ({sure}).";
    }

    private static double Share(Odds odds) => (double)odds.Failed / odds.Runs;

    private static string Percent(Odds odds) => $"{(Share(odds) * 100).ToString(odds.Failed > 0 && odds.Failed < odds.Runs && Share(odds) is < 0.01 or > 0.99 ? "0.0" : "0", CultureInfo.InvariantCulture)} %";

    /// <summary><c>1, 3-5</c>.</summary>
    private static string Ranges(int[] numbers)
    {
        List<string> ranges = [];
        for (int i = 0; i < numbers.Length;)
        {
            int last = i;
            while (last + 1 < numbers.Length && numbers[last + 1] == numbers[last] + 1)
            {
                last++;
            }

            ranges.Add(last == i ? $"{numbers[i]}" : $"{numbers[i]}-{numbers[last]}");
            i = last + 1;
        }

        return string.Join(", ", ranges);
    }
}

using BindSim.Cli.Merging;
using BindSim.Cli.Reporting.Documents;

namespace BindSim.Cli.Reporting;

/// <summary>A merged result on one screen.</summary>
internal static class MergeScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(Merged merged, Screen screen)
    {
        screen.Line(merged.Subject);
        screen.Line(merged.Missing.Count == 0
            ? $"{Screen.Count(merged.Files, "result")}, no part is missing"
            : $"{Screen.Count(merged.Files, "result")}; missing: {string.Join(", ", merged.Missing)}", merged.Missing.Count == 0 ? Tone.Plain : Tone.Warning);
        screen.Blank();
        SearchScreen.Alarm(merged.Outcome, screen);
        if (merged.Nondeterminism is { } why)
        {
            screen.Line($"{why} So there is no verdict: the server under test, or bindsim, does something that is not simulated.", Tone.Bad);
        }
        else if (merged.Violation is { } violation)
        {
            screen.Table([[new(violation.Property, Tone.Bad), violation.Sentence], ["", violation.Detail]]);
        }
        else
        {
            screen.Line(merged.Verdict, Tone.Good);
            Scenarios(merged, screen);
        }

        screen.Paste(merged.Replay);
    }

    private static void Scenarios(Merged merged, Screen screen)
    {
        if (merged.Scenarios.Count == 0)
        {
            return;
        }

        List<Cell[]> rows = [[new("scenario", Tone.Heading), new("schedules", Tone.Heading), new("of", Tone.Heading), new("new at most", Tone.Heading), new("hash", Tone.Heading)]];
        foreach (SearchSummary scenario in merged.Scenarios)
        {
            rows.Add(
            [
                scenario.Name, Screen.Number(scenario.Schedules ?? 0), Screen.Number(scenario.AskedOfAll),
                scenario.Behaviours is { } seen ? NoveltyWords.AtMost(seen.NewAtMost) : "", scenario.Hash ?? "",
            ]);
        }

        screen.Table(rows, 0, 1, 2, 3);
        foreach (SearchSummary scenario in merged.Scenarios.Where(scenario => scenario.NotReached is { Count: > 0 }))
        {
            screen.Line($"{scenario.Name} never came to: {string.Join(", ", scenario.NotReached!)}.", merged.Missing.Count == 0 ? Tone.Bad : Tone.Warning);
        }

        if (merged.Scenarios.Sum(scenario => scenario.GivenUp ?? 0) is > 0 and var givenUp)
        {
            screen.Line($"{Screen.Count(givenUp, "schedule")} did not come to an end and were judged only in part.", Tone.Warning);
        }

        LapseWords.Show(LapseSummary.Sum(merged.Scenarios.Select(scenario => scenario.NotFollowed)), screen);
    }
}

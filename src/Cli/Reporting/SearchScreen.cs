using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Searching.Behaviours;
using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting;

/// <summary>The search of one scenario on one screen.</summary>
internal static class SearchScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(SearchReport report, Screen screen)
    {
        SearchResult result = report.Result;
        screen.Line($"seed {report.Arguments.Options.Seed}");
        Shard(report.Arguments, screen);
        screen.Line($"scenario {result.Setup.Scenario.Name}, policy {result.Setup.Policy.Name} ({report.PolicyPath})");
        if (result.Setup.Variant != ServerVariant.Correct)
        {
            screen.Line($"server {result.Setup.Variant.Name}", Tone.Warning);
        }

        screen.Blank();
        Alarm(report.Outcome, screen);
        if (result.Nondeterminism is { } why)
        {
            screen.Line($"{why} So there is no verdict: the server under test, or bindsim, does something that is not simulated.", Tone.Bad);
        }
        else if (result.Failure is { Result.Violation: { } violation } failure)
        {
            Violated(report.Shrunk?.To.Violation ?? violation, screen);
            screen.Blank();
            StoryScreen.Show((report.Shrunk?.To ?? failure.Trace).Choices, report.Story, 0, screen);
            screen.Blank();
            Found(report.Shrunk, $"Schedule {Screen.Number(failure.Run)}, {Screen.Count(failure.Result.Steps, "step")}.", screen);
        }
        else
        {
            Sampled(result, screen);
        }

        screen.Paste(report.Again);
    }

    /// <summary>Says which part this is, where it is one, and what made it so.</summary>
    public static void Shard(SearchArguments arguments, Screen screen)
    {
        if (arguments.Options.Shard != Exploration.Searching.Shard.Whole || arguments.ShardOrigin is not null)
        {
            screen.Line($"part {arguments.Options.Shard}{(arguments.ShardOrigin is { } origin ? $" (by {origin})" : "")}");
        }
    }

    /// <summary>Says in capitals what is not as it should be.</summary>
    public static void Alarm(ExitCode outcome, Screen screen)
    {
        if (outcome != ExitCode.Holds)
        {
            (string words, Tone tone) = Outcome.Describe(outcome);
            screen.Line(words, tone);
        }
    }

    /// <summary>What did not hold, and how.</summary>
    public static void Violated(Violation violation, Screen screen)
    {
        screen.Table([[new(violation.PropertyId, Tone.Bad), violation.Sentence], ["", violation.Detail]]);
    }

    /// <summary>Where the violation was found and how short the told run is.</summary>
    public static void Found(ShrinkResult? shrunk, string where, Screen screen)
    {
        screen.Line(shrunk is null ? $"{where} The trace repeats it:" : $"{where} {ShrinkWords.Of(shrunk)} The trace repeats it:");
    }

    private static void Sampled(SearchResult result, Screen screen)
    {
        string rate = result.Elapsed > TimeSpan.Zero ? $"{Screen.Number((long)(result.Schedules / result.Elapsed.TotalSeconds))} a second; " : "";
        var novelty = Novelty.Of(result.Behaviours);
        screen.Line($"not violated in {Screen.Count(result.Schedules, "schedule")} {NoveltyWords.Bound(novelty)}", Tone.Good);
        screen.Line(NoveltyWords.Seen(novelty));
        screen.Line($"{rate}{Screen.Number(result.Checked)} run twice and the same; hash {result.Hash:x16}.");
        IReadOnlyCollection<string> reached = Goals.Ids(result.Goals);
        screen.Line($"reached: {(reached.Count == 0 ? "nothing" : string.Join(", ", reached))}");
        if (!result.IsComplete)
        {
            screen.Line($"Stopped after {Screen.Number(result.Schedules)} of {Screen.Count(result.SchedulesAsked, "schedule")}.{(result.Options.Time is null ? "" : " Give it more time: --time.")}", Tone.Warning);
        }

        if (result.GivenUp > 0)
        {
            screen.Line($"{Screen.Count(result.GivenUp, "schedule")} did not come to an end and were judged only in part.", Tone.Warning);
        }

        LapseWords.Show(LapseSummary.Of(result.Lapses), screen);

        screen.Line(CheckScreen.Sample);
    }
}

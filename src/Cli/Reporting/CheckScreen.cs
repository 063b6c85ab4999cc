using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Cli.Reporting;

/// <summary>A check on one screen.</summary>
internal static class CheckScreen
{
    /// <summary>What a sample has not shown.</summary>
    public const string Sample = "A random sample, not a proof: other schedules may violate a property.";

    /// <summary>Puts it on the screen.</summary>
    public static void Show(CheckReport report, Screen screen)
    {
        CheckResult result = report.Result;
        screen.Line($"seed {report.Arguments.Options.Seed}");
        SearchScreen.Shard(report.Arguments, screen);
        screen.Line($"policy {result.Policy.Name} ({report.PolicyPath})");
        if (report.Arguments.Variant != ServerVariant.Correct)
        {
            screen.Line($"server {report.Arguments.Variant.Name}", Tone.Warning);
        }

        screen.Blank();
        if (report.FailsOnFindings)
        {
            screen.Line("FAILED ON FINDINGS", Tone.Bad);
            screen.Line("No property is violated; --fail-on asks for a failure because of the findings below.");
            screen.Blank();
        }
        else
        {
            SearchScreen.Alarm(report.Outcome, screen);
        }
        if (report.Model?.Failed is { } failed)
        {
            CheckedModelScreen.Violated(failed, report.Enacted!, screen);
            screen.Blank();
        }

        if (result.Nondeterminism is null)
        {
            Properties(report, screen);
            screen.Blank();
            Scenarios(result, screen);
            screen.Blank();
            if (report.Model is { } model)
            {
                CheckedModelScreen.Show(model, report, screen);
            }
        }

        if (report.Findings.Count > 0)
        {
            FindingsScreen.Show(report, screen);
            screen.Blank();
        }

        Conclusion(report, screen);
        screen.Paste(report.Again);
    }

    private static void Properties(CheckReport report, Screen screen)
    {
        CheckResult result = report.Result;
        // The violation ends its run, which may have broken other properties as well.
        long schedules = result.Searches.Where(entry => entry.Search.Failure is null).Sum(entry => entry.Search.Schedules);
        string judged = Screen.Count(schedules, "schedule");
        if ((report.Shrunk?.To.Violation ?? result.Failed?.Failure!.Result.Violation) is { } violation)
        {
            SearchScreen.Violated(violation, screen);
            if (schedules > 0)
            {
                screen.Blank();
                screen.Line(
                    $"not violated in {judged}: "
                    + string.Join(", ", result.Properties.Select(property => property.Id).Where(id => id != violation.PropertyId)));
            }

            return;
        }

        IReadOnlyList<string> proved = report.Model?.Proved ?? [];
        if (report.Model is { } model && proved.Count > 0)
        {
            screen.Line(
                $"proved on the model for every run up to {model.Runs[0].Bound} ({Screen.Count(model.States, "state")}), and not violated in {judged} of the server", Tone.Good);
            screen.Table([.. result.Properties.Where(property => proved.Contains(property.Id)).Select(property => new Cell[] { property.Id, property.Sentence })]);
            screen.Line(model.Beside.Any(run => run.Bound.StreamManagement) ? "with presence among devices, sessions resumed, messages and requests, up to" : "with presence among devices, messages and requests, up to");
            screen.Table([.. model.Beside.Select(run => new Cell[] { "", run.Bound.ToString() })]);

            screen.Blank();
        }

        screen.Line($"not violated in {judged}{(proved.Count > 0 ? " of the server" : "")}", Tone.Good);
        screen.Table([.. result.Properties.Where(property => !proved.Contains(property.Id)).Select(property => new Cell[] { property.Id, property.Sentence })]);
    }

    private static void Scenarios(CheckResult result, Screen screen)
    {
        List<Cell[]> rows = [[new("scenario", Tone.Heading), new("schedules", Tone.Heading), new("new at most", Tone.Heading), new("must happen in one of them", Tone.Heading)]];
        foreach ((DerivedScenario derived, SearchResult search) in result.Searches)
        {
            if (search.Failure is { } failure)
            {
                rows.Add([derived.Scenario.Name, "", "", new($"violated in schedule {Screen.Number(failure.Run)}", Tone.Bad)]);
                continue;
            }

            Goal[] missing = [.. derived.NotReached(search)];
            string reached = string.Join(", ", derived.Expected.Distinct().Except(missing).Select(goal => goal.Id));
            string never = string.Join(", ", missing.Select(goal => goal.Id));
            (string mark, Tone tone) = search.IsComplete ? ("NEVER", Tone.Bad) : ("not yet", Tone.Warning);
            rows.Add(
            [
                derived.Scenario.Name,
                Screen.Number(search.Schedules),
                NoveltyWords.AtMost(Novelty.Of(search.Behaviours).UpperBound),
                missing.Length == 0 ? new Cell(reached) : new Cell($"{mark} {never}{(reached.Length == 0 ? "" : $"; but {reached}")}", tone),
            ]);
        }

        screen.Table(rows, 0, 1, 2);
    }

    private static void Conclusion(CheckReport report, Screen screen)
    {
        CheckResult result = report.Result;
        if (result.Nondeterminism is { } why)
        {
            screen.Line($"{why} So there is no verdict: the server under test, or bindsim, does something that is not simulated.", Tone.Bad);
            return;
        }

        if (result.Failed is not null)
        {
            SearchScreen.Found(report.Shrunk, "The first violation ends the check.", screen);
            return;
        }

        screen.Line(
            $"{Rate(result)}{Screen.Number(result.Searches.Sum(entry => entry.Search.Checked))} run twice and the same; "
            + $"hash {result.Searches.Aggregate(0ul, (hash, entry) => unchecked(hash + entry.Search.Hash)):x16}.");
        foreach (IGrouping<string, Goal> missed in result.Missed.GroupBy(entry => entry.Scenario, entry => entry.Goal))
        {
            screen.Line($"{missed.Key} never came to: {string.Join(' ', missed.Select(goal => goal.Sentence))} Run more --schedules, or the policy does not allow it.", Tone.Bad);
        }

        long asked = result.Searches.Sum(entry => entry.Search.SchedulesAsked);
        if (!result.IsComplete)
        {
            screen.Line($"Stopped after {Screen.Number(result.Schedules)} of {Screen.Count(asked, "schedule")}.{(report.Arguments.Options.Time is null ? "" : " Give it more time: --time.")}", Tone.Warning);
        }

        if (result.Searches.Sum(entry => entry.Search.GivenUp) is > 0 and var givenUp)
        {
            screen.Line($"{Screen.Count(givenUp, "schedule")} did not come to an end and were judged only in part.", Tone.Warning);
        }

        LapseWords.Show(LapseSummary.Sum(result.Searches.Select(entry => LapseSummary.Of(entry.Search.Lapses))), screen);

        screen.Line($"{Sample} \"New at most\": how likely the next schedule shows a new behaviour, with {Novelty.ConfidencePercent} %.");
    }

    private static string Rate(CheckResult result)
    {
        double seconds = result.Searches.Sum(entry => entry.Search.Elapsed.TotalSeconds);
        return seconds > 0 ? $"{Screen.Number((long)(result.Schedules / seconds))} schedules a second; " : "";
    }
}

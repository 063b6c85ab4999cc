using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>A replay on a screen.</summary>
internal static class ReplayScreen
{
    /// <summary>Puts it on the screen.</summary>
    /// <param name="report">The replay.</param>
    /// <param name="verbose">Whether every choice is shown.</param>
    /// <param name="screen">The screen.</param>
    public static void Show(ReplayReport report, bool verbose, Screen screen)
    {
        screen.Line($"trace {report.TracePath}");
        screen.Line($"scenario {report.Trace.Scenario.Name}, policy {report.Trace.Policy.Name}, server {report.Trace.Variant}");
        screen.Blank();
        if (report.Divergence is { } divergence)
        {
            SearchScreen.Alarm(report.Outcome, screen);
            screen.Line($"The run left the trace at choice {Screen.Number(divergence.Choice)} of {Screen.Number(report.Trace.Choices.Count)}.", Tone.Bad);
            screen.Line(divergence.Message);
            screen.Line("Policy, scenario and choices are in the trace, so the server or bindsim has changed since it was recorded.");
            screen.Blank();
        }

        // What the trace says after the run has left it did not happen.
        IReadOnlyList<RecordedChoice> happened = [.. report.Trace.Choices.Take(report.Divergence?.Choice ?? int.MaxValue)];
        StoryScreen.Show(happened, report.Story, verbose ? int.MaxValue : report.Divergence is null ? 0 : StoryScreen.ChoicesShown, screen);
        screen.Blank();
        if (report.Result is { } result)
        {
            SearchScreen.Alarm(report.Outcome, screen);
            Ended(result, screen);
        }

        screen.Paste($"bindsim replay {Shell.Word(report.TracePath)}{(verbose ? "" : " --verbose")}");
    }

    private static void Ended(RunResult result, Screen screen)
    {
        if (result.Violation is { } violation)
        {
            SearchScreen.Violated(violation, screen);
        }
        else if (result.Escape is { } escape)
        {
            screen.Line($"The run left the simulated world: {escape}", Tone.Bad);
        }
        else if (result.End == RunEnd.StepsMax)
        {
            screen.Line("The run did not come to an end and was judged only in part.", Tone.Warning);
        }

        screen.Line($"{(result.End == RunEnd.Quiescent ? "Nothing is violated. " : "")}{Screen.Count(result.Steps, "step")}, the same as recorded: hash {result.Hash:x16}.");
    }
}

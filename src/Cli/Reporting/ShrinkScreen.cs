using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>A shrunk trace on one screen.</summary>
internal static class ShrinkScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(ShrinkReport report, Screen screen)
    {
        Trace trace = report.Result.To;
        screen.Line($"trace {report.TracePath}");
        screen.Line($"scenario {trace.Scenario.Name}, policy {trace.Policy.Name}, server {trace.Variant}");
        screen.Blank();
        StoryScreen.Show(trace.Choices, report.Story, 0, screen);
        screen.Blank();
        SearchScreen.Violated(report.Result.Result.Violation!, screen);
        screen.Blank();
        screen.Line(report.Result.IsShorter ? ShrinkWords.Of(report.Result) : $"It is as short as it gets. {ShrinkWords.Of(report.Result)}");
        screen.Paste($"bindsim replay {Shell.Word(report.OutPath)}");
    }
}

using System.Globalization;
using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting;

/// <summary>A search of the specification on one screen.</summary>
internal static class ModelScreen
{
    /// <summary>Puts it on the screen.</summary>
    public static void Show(ModelReport report, Screen screen)
    {
        CheckReport<SystemState, Step> found = report.Found;
        screen.Line($"policy {report.Policy.Name} ({report.PolicyPath}), account {report.Account}");
        screen.Line($"bound: {found.Bound}");
        screen.Blank();
        SearchScreen.Alarm(report.Outcome, screen);
        Properties(report, screen);
        if (report.Told is { } told)
        {
            screen.Blank();
            Told(report, told, screen);
        }

        screen.Blank();
        screen.Line(Reached(report));
        screen.Line(Cost(report));
        screen.Paste(report.Again);
    }

    private static void Told(ModelReport report, PropertyResult<SystemState, Step> told, Screen screen)
    {
        bool isViolated = told.Verdict == Verdict.Violated && told.Property.Kind != PropertyKind.Sometimes;
        if (told.Run is not { } run)
        {
            screen.Line($"{told.Property.Id} is not reached{(told.Verdict == Verdict.Inconclusive ? " as far as was looked" : " up to the bound")}.", Tone.Warning);
            return;
        }

        screen.Line(isViolated ? $"{told.Property.Id} is violated:" : $"{told.Property.Id}: {told.Property.Sentence}", isViolated ? Tone.Bad : Tone.Heading);
        EnactmentScreen.Show(report.Search.System.Specification, run, report.Enacted!, screen);
    }

    private static void Properties(ModelReport report, Screen screen)
    {
        foreach (Verdict verdict in new[] { Verdict.Proved, Verdict.Violated, Verdict.Inconclusive })
        {
            List<Cell[]> rows = [.. report.Properties.Where(result => result.Verdict == verdict).Select(result => new Cell[] { result.Property.Id, result.Property.Sentence })];
            if (rows.Count > 0)
            {
                (string words, Tone tone) = Describe(verdict, report.Found);
                screen.Line(words, tone);
                screen.Table(rows);
            }
        }
    }

    private static (string Words, Tone Tone) Describe(Verdict verdict, CheckReport<SystemState, Step> found) => verdict switch
    {
        Verdict.Proved => ("proved for every run up to the bound", Tone.Good),
        Verdict.Violated => ("violated", Tone.Bad),
        _ when found.End == SearchEnd.Violation => ("not decided: the search ended with the violation", Tone.Warning),
        _ => ("not decided: there are more states than it was to look at (--states, --time)", Tone.Warning),
    };

    private static string Reached(ModelReport report) =>
        report.Reached.Count == 0
            ? "reached: nothing"
            : $"reached: {string.Join(", ", report.Reached.Select(goal => $"{goal.Property.Id} in {goal.Run!.Steps.Count}"))} steps";

    private static string Cost(ModelReport report)
    {
        CheckReport<SystemState, Step> found = report.Found;
        double mebibytes = found.StoreBytes / 1048576.0;
        string symmetry = report.Arguments.Full ? "" : report.Arguments.ResourcesAlike ? " (one for each that differ only in which device and which resource is which)" : " (one for each that differ only in which device is which)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Screen.Count(found.States, "state")}{symmetry}, {Screen.Count(found.Transitions, "step")}, depth {found.Depth}, {found.Terminals} without a further step; {found.Elapsed.TotalSeconds + found.LivenessElapsed.TotalSeconds:0.0} s, {mebibytes:0.0} MiB, every state kept exactly.");
    }
}

using System.Globalization;
using BindSim.Exploration.Enacting;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting;

/// <summary>A run of the specification, step by step, and beside each step where it is in the run of the server; then that run.</summary>
internal static class EnactmentScreen
{
    private const string Server = "server";

    /// <summary>Puts it on the screen.</summary>
    public static void Show(SessionSpecification specification, Run<SystemState, Step> run, EnactedRun enacted, Screen screen)
    {
        Enactment enactment = enacted.Enactment;
        IReadOnlyList<string> told = StepWords.Describe(specification, run);
        string[] places = [.. told.Select((_, i) => i < enactment.Steps.Count ? Place(enactment.Steps[i]) : i == enactment.Steps.Count ? "no" : "")];
        int width = places.Append(Server).Max(place => place.Length);
        List<Cell[]> rows = [[new("", Tone.Heading), new(Server.PadLeft(width), Tone.Heading), new("specification", Tone.Heading)]];
        for (int i = 0; i < told.Count; i++)
        {
            if (i == run.LoopStart)
            {
                screen.Table(rows);
                rows.Clear();
                screen.Line("     and then for ever:", Tone.Warning);
            }

            rows.Add([string.Create(CultureInfo.InvariantCulture, $"{i + 1,3}."), new Cell(places[i].PadLeft(width), places[i] == "no" ? Tone.Warning : Tone.Plain), told[i]]);
        }

        screen.Table(rows);
        screen.Blank();
        Said(enactment, run, screen);
        screen.Blank();
        screen.LaidOut(enacted.Story);
        screen.Blank();
        screen.Paste($"bindsim replay {Shell.Word(enacted.TracePath)}");
    }

    private static void Said(Enactment enactment, Run<SystemState, Step> run, Screen screen)
    {
        int last = enactment.Steps.Count == 0 ? 0 : enactment.Steps.Max(step => step.To);
        if (enactment.IsWhole)
        {
            screen.Line($"The server does the same with real stanzas{(run.LoopStart is null ? "" : ", twice round the loop")}, up to its step {last}:", Tone.Good);
        }
        else
        {
            int loop = run.LoopStart ?? 0;
            int at = enactment.Steps.Count;
            int number = at < run.Steps.Count ? at : loop + ((at - run.Steps.Count) % (run.Steps.Count - loop));
            screen.Line($"The server does not follow at {number + 1}{(at < run.Steps.Count ? "" : ", in the second round")}. {enactment.Deviation} Up to its step {last} it does the same with real stanzas:", Tone.Warning);
        }

        if (enactment.Result.Violation is { } violation)
        {
            SearchScreen.Violated(violation, screen);
        }
    }

    private static string Place(EnactedStep step) => step.Kind switch
    {
        EnactedKind.Unseen => "-",
        _ when step.From == step.To => Screen.Number(step.From),
        _ => $"{Screen.Number(step.From)}-{Screen.Number(step.To)}",
    };
}

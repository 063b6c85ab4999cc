using System.Globalization;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Specification;

namespace BindSim.Cli.Modelling;

/// <summary><c>bindsim model --from</c>: a run of the specification made by hand, one command a step.</summary>
internal static class Walking
{
    private const string Start = "start";

    /// <summary>Goes the steps, and lists what is possible then.</summary>
    public static ExitCode Show(ModelSearch search, string from, string policyPath, Surroundings around)
    {
        int[] picks = from == Start ? [] : [.. from.Split(',').Select(Pick)];
        SystemState[] beginnings = [.. search.System.InitialStates()];
        var screen = new Screen(around.Width, around.Colour);
        if (picks.Length == 0)
        {
            screen.Line("It can begin in:");
            screen.Table([.. beginnings.Select((state, i) => new Cell[] { Number(i), search.System.Describe(state) })], 0, 0);
        }
        else
        {
            Walk<SystemState, Step> walk = Go(search, beginnings, picks);
            SessionSpecification specification = search.System.Specification;
            screen.LaidOut(Told(specification, walk.Run));
            screen.Blank();
            screen.Line(search.System.Describe(walk.Current));
            screen.Blank();
            screen.Line(walk.Actions.Count == 0 ? "Nothing is possible any more." : "What is possible:");
            screen.Table(
                [.. walk.Actions.Select((step, i) => new Cell[] { Number(i), StepWords.Describe(specification, walk.Current, step, specification.Next(walk.Current, step)) })], 0, 0);
        }

        screen.Paste($"bindsim model {Shell.Word(policyPath)} --from {(picks.Length == 0 ? "0" : $"{from},0")}");
        screen.WriteTo(around.Output);
        return ExitCode.Holds;
    }

    private static string Told(SessionSpecification specification, Run<SystemState, Step> run)
    {
        IReadOnlyList<string> steps = StepWords.Describe(specification, run);
        return steps.Count == 0 ? "at the beginning" : string.Join('\n', steps.Select((step, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1,3}. {step}")));
    }

    private static Walk<SystemState, Step> Go(ModelSearch search, SystemState[] beginnings, int[] picks)
    {
        if (picks[0] >= beginnings.Length)
        {
            throw new UsageException($"--from begins with {picks[0]}", $"there are {beginnings.Length} beginnings, from 0; --from {Start} lists them");
        }

        var walk = new Walk<SystemState, Step>(search.System, beginnings[picks[0]]);
        for (int i = 1; i < picks.Length; i++)
        {
            if (picks[i] >= walk.Actions.Count)
            {
                throw new UsageException(
                    $"--from asks for step {picks[i]} at place {i + 1}", $"there are {walk.Actions.Count} steps then, from 0; --from {string.Join(',', picks[..i])} lists them");
            }

            walk.Take(picks[i]);
        }

        return walk;
    }

    private static int Pick(string text) => (int)Values.Whole("--from", text, 0, int.MaxValue);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

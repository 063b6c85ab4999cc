using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Judging;
using BindSim.KnownBugs;

namespace BindSim.Cli.Bugs;

/// <summary><c>bindsim bugs show</c>: one bug, and the setting in which it shows.</summary>
internal static class BugsShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        Argument<string> bug = BugArgument.Create();
        var json = JsonTarget.Option();
        var command = new Command("show", "Tell of one bug: where it was, how it works, what it breaks, and the scenario and policy in which it shows") { bug, json };
        command.SetAction(parsed =>
        {
            KnownBug known = BugArgument.Read(parsed, bug);
            Delivery.Deliver(around, JsonTarget.Checked(parsed.GetValue(json)), () => BugDocument.Of(known), screen => Show(known, screen));
            return (int)ExitCode.Holds;
        });
        return command;
    }

    private static void Show(KnownBug bug, Screen screen)
    {
        screen.Line($"{bug.Id}: {bug.Title}", Tone.Heading);
        screen.Line(bug.Origin);
        screen.Blank();
        screen.Line(bug.Mechanism);
        screen.Blank();
        screen.Line("breaks", Tone.Heading);
        screen.Table([.. bug.Breaks.Select(id => new Cell[] { id, KnownProperties.All.FirstOrDefault(property => property.Id == id)?.Sentence ?? "" })], 2);
        screen.Blank();
        screen.Line("shows in", Tone.Heading);
        screen.Table(
        [
            [new($"scenario {bug.Scenario.Name}"), bug.Scenario.Description],
            [new($"policy {bug.Policy.Name}"), bug.Policy.Description],
        ], 2);
        screen.Blank();
        screen.Paste($"bindsim bugs find {bug.Id}");
    }
}

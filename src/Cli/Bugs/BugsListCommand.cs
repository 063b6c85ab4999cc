using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Cli.Reporting.Documents;
using BindSim.KnownBugs;

namespace BindSim.Cli.Bugs;

/// <summary><c>bindsim bugs list</c>: the gallery.</summary>
internal static class BugsListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var json = JsonTarget.Option();
        var command = new Command("list", "List the known bugs and the properties that they break") { json };
        command.SetAction(parsed =>
        {
            Delivery.Deliver(around, JsonTarget.Checked(parsed.GetValue(json)), () => new BugListDocument([.. Gallery.All.Select(BugDocument.Of)]), Show);
            return (int)ExitCode.Holds;
        });
        return command;
    }

    private static void Show(Screen screen)
    {
        screen.Table([.. Gallery.All.Select(bug => new Cell[] { bug.Id, bug.Breaks[0], bug.Title })]);
        screen.Blank();
        screen.Paste($"bindsim bugs show {Gallery.All[0].Id}");
    }
}

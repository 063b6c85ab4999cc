using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Exploring;
using BindSim.KnownBugs;

namespace BindSim.Cli.Bugs;

/// <summary><c>bindsim bugs find</c>: searches the setting of a bug for it, as <c>explore</c> does.</summary>
internal static class BugsFindCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        Argument<string> bug = BugArgument.Create();
        var options = new SearchOptionSet(StrategyChoice.Names);
        var command = new Command("find", "Run the server with a known bug under many schedules, and tell the story of the first that shows it") { bug };
        options.AddTo(command, variant: false);
        command.SetAction(parsed =>
        {
            KnownBug known = BugArgument.Read(parsed, bug);
            SearchArguments arguments = options.Read(parsed, around) with { Variant = known.Variant, Command = $"bugs find {known.Id}" };
            return (int)ExploreCommand.Run(known.Scenario.Name, known.Scenario, $"of {known.Id}", known.Policy, arguments, around);
        });
        return command;
    }
}

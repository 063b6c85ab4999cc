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
        var strategy = new Option<string?>("--strategy") { HelpName = "NAME", Description = $"How schedules are picked: {string.Join(", ", StrategyChoice.Names)}" };
        var options = new SearchOptionSet();
        var command = new Command("find", "Run the server with a known bug under many schedules, and tell the story of the first that shows it") { bug, strategy };
        options.AddTo(command, variant: false);
        command.SetAction(parsed =>
        {
            KnownBug known = BugArgument.Read(parsed, bug);
            string name = Values.Word(strategy.Name, parsed.GetValue(strategy) ?? StrategyChoice.Names[0], StrategyChoice.Names);
            SearchArguments arguments = options.Read(parsed, around) with { Variant = known.Variant, Command = $"bugs find {known.Id}" };
            return (int)ExploreCommand.Run(known.Scenario.Name, known.Scenario, $"of {known.Id}", known.Policy, name, arguments, around);
        });
        return command;
    }
}

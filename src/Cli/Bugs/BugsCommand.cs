using System.CommandLine;

namespace BindSim.Cli.Bugs;

/// <summary><c>bindsim bugs</c>: the gallery of known bugs of real servers.</summary>
internal static class BugsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around) => new("bugs", "Show the known bugs of real servers, search for them, and measure strategies by them")
    {
        BugsListCommand.Create(around),
        BugsShowCommand.Create(around),
        BugsFindCommand.Create(around),
        BugsBenchCommand.Create(around),
    };
}

using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.KnownBugs;

namespace BindSim.Cli.Bugs;

/// <summary>A bug as it is named on the command line.</summary>
internal static class BugArgument
{
    /// <summary>Makes the argument.</summary>
    public static Argument<string> Create() => new("BUG") { Description = "the id of a known bug, such as S-02" };

    /// <summary>The bug that was named.</summary>
    /// <exception cref="UsageException">There is none of that id.</exception>
    public static KnownBug Read(ParseResult parsed, Argument<string> argument) =>
        Gallery.Bug(Values.Word(argument.Name, parsed.GetRequiredValue(argument), [.. Gallery.All.Select(bug => bug.Id)]))!;
}

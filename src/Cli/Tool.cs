using System.CommandLine;
using BindSim.Cli.Bugs;
using BindSim.Cli.Checking;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Explaining;
using BindSim.Cli.Exploring;
using BindSim.Cli.Listing;
using BindSim.Cli.Merging;
using BindSim.Cli.Modelling;
using BindSim.Cli.Policies;
using BindSim.Cli.Replaying;
using BindSim.Cli.Serving;
using BindSim.Cli.Shrinking;
using BindSim.Exploration.Files;

namespace BindSim.Cli;

/// <summary>The tool: a command line in, an exit code out.</summary>
internal static class Tool
{
    // Without a replacer an argument that begins with @ is that argument, not a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    public static int Run(IReadOnlyList<string> arguments, Surroundings around)
    {
        var root = new RootCommand("Checks session policies of XMPP servers by running the server under many schedules.")
        {
            CheckCommand.Create(around),
            ModelCommand.Create(around),
            ExploreCommand.Create(around),
            ReplayCommand.Create(around),
            ShrinkCommand.Create(around),
            ExplainCommand.Create(around),
            BugsCommand.Create(around),
            MergeCommand.Create(around),
            PolicyCommand.Create(around),
            ListCommand.Create(around),
            ServeCommand.Create(),
        };
        ParseResult parsed = root.Parse(arguments, Parsing);
        try
        {
            if (UsageErrors.Find(parsed) is { } wrong)
            {
                throw wrong;
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = around.Output,
                Error = around.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (UsageException wrong)
        {
            around.Error.WriteLine($"{UsageErrors.NameOf(parsed.CommandResult.Command)}: {wrong.Message}");
            return (int)ExitCode.WrongInput;
        }
        catch (InputException wrong)
        {
            around.Error.WriteLine(wrong.Message);
            return (int)ExitCode.WrongInput;
        }
    }
}

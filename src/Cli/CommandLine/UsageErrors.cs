using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using BindSim.Exploration.Files;

namespace BindSim.Cli.CommandLine;

/// <summary>Finds what is wrong with a command line before anything is done.</summary>
internal static class UsageErrors
{
    /// <summary>The first thing that is wrong, or null.</summary>
    public static UsageException? Find(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.Action is not ParseErrorAction && parsed.Action != command.Action)
        {
            // Help or the version was asked for.
            return null;
        }

        return UnknownOption(parsed) ?? NoCommand(command, parsed) ?? TooMany(command, parsed) ?? Missing(command, parsed) ?? WrongCount(parsed) ?? Other(command, parsed);
    }

    /// <summary>A command as it is called: <c>bindsim check</c>.</summary>
    public static string NameOf(Command command) => command is RootCommand ? "bindsim" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static UsageException? UnknownOption(ParseResult parsed)
    {
        // The parser takes an option it does not know for an argument.
        string? unknown = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(token => token.Length > 1 && token[0] == '-');
        if (unknown is null)
        {
            return null;
        }

        string name = unknown.Split('=', ':')[0];
        string[] known = [.. parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name), "--help"];
        return new UsageException(
            $"there is no option '{name}'",
            NearestWord.Of(name, known) is { } near ? $"did you mean '{near}'?" : $"the options are {string.Join(", ", known.Distinct())}");
    }

    private static UsageException? NoCommand(Command command, ParseResult parsed)
    {
        if (command.Subcommands.Count == 0)
        {
            return null;
        }

        string[] commands = [.. command.Subcommands.Select(sub => sub.Name)];
        return parsed.UnmatchedTokens.Count == 0
            ? new UsageException("no command is named", $"name one of {string.Join(", ", commands)}, or --help")
            : new UsageException(
                $"there is no command '{parsed.UnmatchedTokens[0]}'",
                NearestWord.Of(parsed.UnmatchedTokens[0], commands) is { } near ? $"did you mean '{near}'?" : $"the commands are {string.Join(", ", commands)}");
    }

    private static UsageException? TooMany(Command command, ParseResult parsed) => parsed.UnmatchedTokens.Count == 0
        ? null
        : new UsageException(
            $"'{parsed.UnmatchedTokens[0]}' is one argument too many",
            string.Join(' ', ["write", NameOf(command), .. command.Arguments.Select(argument => argument.Name)]));

    private static UsageException? Missing(Command command, ParseResult parsed) =>
        command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 }) is { } missing
            ? new UsageException($"{missing.Name} is missing", $"name {missing.Description}")
            : null;

    private static UsageException? WrongCount(ParseResult parsed)
    {
        foreach (OptionResult option in parsed.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit))
        {
            string usage = $"write {option.Option.Name} {option.Option.HelpName}";
            if (option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues)
            {
                return new UsageException($"{option.Option.Name} has no value", usage);
            }

            if (option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues)
            {
                return new UsageException($"{option.Option.Name} has more than one value", usage);
            }
        }

        return null;
    }

    private static UsageException? Other(Command command, ParseResult parsed) => parsed.Errors.Count == 0
        ? null
        : new UsageException(parsed.Errors[0].Message.TrimEnd('.'), $"'{NameOf(command)} --help' tells more");
}

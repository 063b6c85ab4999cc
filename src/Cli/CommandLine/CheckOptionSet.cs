using System.CommandLine;
using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;

namespace BindSim.Cli.CommandLine;

/// <summary>The options of <c>check</c> beside those of every search.</summary>
internal sealed class CheckOptionSet
{
    private readonly Option<string?> _sarif = new("--sarif") { HelpName = "FILE", Description = "Write the result as SARIF 2.1.0 too, for code hosts" };
    private readonly Option<string?> _junit = new("--junit") { HelpName = "FILE", Description = "Write the result as JUnit XML too, for CI systems" };
    private readonly Option<string?> _failOn = new("--fail-on")
    {
        HelpName = "LEVEL",
        Description = $"Fail (exit 2) on findings of this level and above: {string.Join(", ", Words<FindingLevel>.All)}; default none",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_sarif);
        command.Add(_junit);
        command.Add(_failOn);
    }

    /// <summary>Reads what was asked for.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public CheckArguments Read(ParseResult parsed) => new(
        Target(parsed, _sarif),
        Target(parsed, _junit),
        parsed.GetValue(_failOn) is { } level && Words<FindingLevel>.TryParse(Values.Word(_failOn.Name, level, Words<FindingLevel>.All), out FindingLevel value)
            ? value
            : null);

    private static string? Target(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) == JsonTarget.StandardOutput
        ? throw new UsageException($"{option.Name} is '-'", "name a file; only --json goes to standard output")
        : JsonTarget.Checked(parsed.GetValue(option), option.Name);
}

using System.Text;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;

namespace BindSim.Cli;

/// <summary>Everything around the tool that its work may see, so that tests can be around it as well.</summary>
internal sealed record Surroundings
{
    private const int WidthOfNoTerminal = 80;

    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where progress and errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Columns of a line of output.</summary>
    public int Width { get; init; } = WidthOfNoTerminal;

    /// <summary>Whether the output may be coloured.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether a line of progress may overwrite the one before.</summary>
    public bool LiveProgress { get; init; }

    /// <summary>An environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>What proves a policy on the specification, up to a number of states.</summary>
    public Func<SessionPolicy, long, CancellationToken, ModelProof> Prove { get; init; } = ModelProver.Prove;

    /// <summary>Asks a search to end.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>What is around this process.</summary>
    public static Surroundings OfProcess(CancellationToken cancel)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool plain = IsSet("NO_COLOR") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Surroundings
        {
            Output = Console.Out,
            Error = Console.Error,
            Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : WidthOfNoTerminal,
            Colour = !plain && !Console.IsOutputRedirected,
            LiveProgress = !plain && !Console.IsErrorRedirected && !IsSet("CI"),
            Variable = Environment.GetEnvironmentVariable,
            Cancel = cancel,
        };
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}

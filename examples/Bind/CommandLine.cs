using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>The command line: three numbers and options.</summary>
internal sealed record CommandLine(BindSettings Settings)
{
    public const string Usage =
        "usage: Bind N R K [--policy override|refusenew|kickold] [--registry atomic|racy] [--mode stop|retry|war]\n" +
        "            [--symmetry] [--reduction] [--liveness] [--fair] [--workers W] [--states MAX] [--depth MAX] [--dot FILE] [--json FILE]";

    public bool Symmetry { get; init; }

    public bool Reduction { get; init; }

    public bool Liveness { get; init; }

    public bool Fair { get; init; }

    public int Workers { get; init; } = 1;

    public long States { get; init; } = long.MaxValue;

    public int Depth { get; init; } = int.MaxValue;

    public string? Dot { get; init; }

    public string? Json { get; init; }

    /// <exception cref="FormatException">An argument is not understood.</exception>
    public static CommandLine Parse(string[] args)
    {
        if (args.Length < 3)
        {
            throw new FormatException("three numbers are needed: clients, resources, retries");
        }

        var settings = new BindSettings(Number(args[0], 1, BindState.MaxClients), Number(args[1], 1, 2), Number(args[2], 0, 3));
        var line = new CommandLine(settings);
        for (var i = 3; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value");
            line = args[i] switch
            {
                "--policy" => line with { Settings = line.Settings with { Policy = Enum.Parse<ConflictPolicy>(Value(), ignoreCase: true) } },
                "--registry" => line with { Settings = line.Settings with { Registry = Enum.Parse<Registry>(Value(), ignoreCase: true) } },
                "--mode" => line with { Settings = line.Settings with { Mode = Enum.Parse<KickedMode>(Value(), ignoreCase: true) } },
                "--symmetry" => line with { Symmetry = true },
                "--reduction" => line with { Reduction = true },
                "--liveness" => line with { Liveness = true },
                "--fair" => line with { Fair = true },
                "--workers" => line with { Workers = Number(Value(), 1, 256) },
                "--states" => line with { States = Number(Value(), 1, int.MaxValue) },
                "--depth" => line with { Depth = Number(Value(), 0, int.MaxValue) },
                "--dot" => line with { Dot = Value() },
                "--json" => line with { Json = Value() },
                _ => throw new FormatException($"{args[i]} is not an option"),
            };
        }

        return line;
    }

    public CheckOptions<BindState, BindAction> Options() => new()
    {
        Packing = new BindPacking(Settings),
        Symmetry = Symmetry ? new BindSymmetry(Settings) : null,
        PartialOrder = Reduction ? new BindPartialOrder(Settings) : null,
        Fairness = Fair ? new BindFairness(Settings) : null,
        Workers = Workers,
        MaxStates = States,
        MaxDepth = Depth,
    };

    private static int Number(string text, int least, int most) =>
        int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' is not a number from {least} to {most}");
}

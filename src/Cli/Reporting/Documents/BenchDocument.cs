using BindSim.KnownBugs.Measuring;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim bugs bench</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record BenchDocument
{
    /// <summary>The format that is read and written.</summary>
    public const string Format = "bug-bench/1";

    /// <summary>Format and version.</summary>
    public string Bindsim { get; init; } = Format;

    /// <summary>Searches of each bug by each strategy that has a seed.</summary>
    public required int Seeds { get; init; }

    /// <summary>Schedules after which a search was stopped.</summary>
    public required long Cap { get; init; }

    /// <summary>One for each bug and strategy.</summary>
    public required IReadOnlyList<BenchRow> Rows { get; init; }

    /// <summary>The document of a measurement.</summary>
    public static BenchDocument Of(BugBench bench, IReadOnlyList<Measurement> measured) => new()
    {
        Seeds = bench.Seeds,
        Cap = bench.Cap,
        Rows = [.. measured.Select(BenchRow.Of)],
    };
}

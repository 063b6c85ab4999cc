using BindSim.Exploration.Files;
using BindSim.Exploration.Running;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim replay</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ReplayDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "replay-result/1";

    /// <summary>The trace's file as it was named.</summary>
    public required string File { get; init; }

    /// <summary><c>holds</c>, <c>violated</c>, <c>inconclusive</c>, <c>not-deterministic</c> or <c>diverged</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The run's hash in 16 hexadecimal digits; left out where it diverged.</summary>
    public string? Hash { get; init; }

    /// <summary>Events in the run; left out where it diverged.</summary>
    public int? Steps { get; init; }

    /// <summary>What was violated, if anything was.</summary>
    public ViolationSummary? Violation { get; init; }

    /// <summary>Where it diverged: the number of the first choice that differs, from 1.</summary>
    public int? DivergedAt { get; init; }

    /// <summary>How it diverged.</summary>
    public string? Divergence { get; init; }

    /// <summary>The document of a replay.</summary>
    public static ReplayDocument Of(ReplayReport report)
    {
        RunResult? result = report.Result;
        return new ReplayDocument
        {
            File = report.TracePath,
            Verdict = Words<ExitCode>.Of(report.Outcome),
            ExitCode = (int)report.Outcome,
            Hash = result?.Hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            Steps = result?.Steps,
            Violation = ViolationSummary.Of(result?.Violation),
            DivergedAt = report.Divergence?.Choice,
            Divergence = report.Divergence?.Message,
        };
    }
}

using BindSim.Exploration.Files;
using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>The result of <c>bindsim model</c>. A key may be added in version 1; none is removed or changes its meaning.</summary>
internal sealed record ModelDocument
{
    /// <summary>Format and version.</summary>
    public string Bindsim { get; } = "model-result/1";

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Whose sessions.</summary>
    public required string Account { get; init; }

    /// <summary>What a proof holds up to.</summary>
    public required string Bound { get; init; }

    /// <summary><c>holds</c>, <c>violated</c> or <c>inconclusive</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>States found; unless searched in full, one for each that differ only in which device is which.</summary>
    public required long States { get; init; }

    /// <summary>Steps from them.</summary>
    public required long Transitions { get; init; }

    /// <summary>Steps to the farthest state.</summary>
    public required int Depth { get; init; }

    /// <summary>Seconds it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Bytes of the store of states.</summary>
    public required long StoreBytes { get; init; }

    /// <summary>Each property: <c>proved</c>, <c>violated</c> with a run, or <c>inconclusive</c>.</summary>
    public required IReadOnlyList<ModelPropertySummary> Properties { get; init; }

    /// <summary>Each goal or finding that was reached, with a shortest run to it.</summary>
    public required IReadOnlyList<ModelPropertySummary> Reached { get; init; }

    /// <summary>The run that was told as a run of the server: the first violation, or what <c>--show</c> named; left out where there is none.</summary>
    public EnactmentSummary? Server { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Replay { get; init; }

    /// <summary>The document of a search.</summary>
    public static ModelDocument Of(ModelReport report)
    {
        CheckReport<SystemState, Step> found = report.Found;
        SessionSpecification specification = report.Search.System.Specification;
        return new ModelDocument
        {
            Policy = report.Policy.Name,
            File = report.PolicyPath,
            Account = report.Account.ToString(),
            Bound = found.Bound,
            Verdict = Words<ExitCode>.Of(report.Outcome),
            ExitCode = (int)report.Outcome,
            States = found.States,
            Transitions = found.Transitions,
            Depth = found.Depth,
            Seconds = Math.Round(found.Elapsed.TotalSeconds + found.LivenessElapsed.TotalSeconds, 3),
            StoreBytes = found.StoreBytes,
            Properties = [.. report.Properties.Select(result => ModelPropertySummary.Of(result, specification))],
            Reached = [.. report.Reached.Select(result => ModelPropertySummary.Of(result, specification))],
            Server = EnactmentSummary.Of(report.Told, report.Enacted),
            Replay = report.Again,
        };
    }
}

using BindSim.Exploration.Files;
using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>How far a trace was shrunk.</summary>
/// <param name="Choices">Choices of the shrunk run.</param>
/// <param name="ChoicesBefore">Choices of the run it was made from.</param>
/// <param name="Parts">Parts of the shrunk run's scenario and policy.</param>
/// <param name="PartsBefore">Parts of the scenario and policy before.</param>
/// <param name="Runs">Runs that it took.</param>
/// <param name="End"><c>no-pass-improves</c>, <c>every-shorter-run-tried</c>, <c>runs-max</c> or <c>cancelled</c>.</param>
internal sealed record ShrinkSummary(int Choices, int ChoicesBefore, int Parts, int PartsBefore, int Runs, string End)
{
    /// <summary>The summary of a result, or null.</summary>
    public static ShrinkSummary? Of(ShrinkResult? result) => result is null
        ? null
        : new(result.To.Choices.Count, result.From.Choices.Count, result.PartsAfter, result.PartsBefore, result.Runs, Words<ShrinkEnd>.Of(result.End));
}

using BindSim.Exploration.Files;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>One property of the specification.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sentence">What it states.</param>
/// <param name="Verdict"><c>proved</c>, <c>violated</c> or <c>inconclusive</c>; for what was reached, <c>proved</c>.</param>
/// <param name="Steps">The run that shows it, or null.</param>
/// <param name="LoopAfter">For a run without end, after how many steps its loop begins.</param>
internal sealed record ModelPropertySummary(string Id, string Sentence, string Verdict, IReadOnlyList<string>? Steps, int? LoopAfter)
{
    /// <summary>The summary of a result.</summary>
    public static ModelPropertySummary Of(PropertyResult<SystemState, Step> result, SessionSpecification specification) => new(
        result.Property.Id,
        result.Property.Sentence,
        Words<Verdict>.Of(result.Verdict),
        result.Run is { } run ? StepWords.Describe(specification, run) : null,
        result.Run?.LoopStart);
}

using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>A finding in JSON.</summary>
/// <param name="Id">Its kind.</param>
/// <param name="Level"><c>warning</c> or <c>note</c>.</param>
/// <param name="Setting">The path of the setting.</param>
/// <param name="Line">The line of it, or of what it would stand in.</param>
/// <param name="Sentence">What is found.</param>
/// <param name="Source">The RFC section it departs from, if it does.</param>
/// <param name="Story">The shortest story of it.</param>
/// <param name="Advice">What to do.</param>
internal sealed record FindingDocument(
    string Id, string Level, string Setting, int Line, string Sentence, string? Source, IReadOnlyList<string>? Story, string Advice)
{
    /// <summary>The document of a finding.</summary>
    public static FindingDocument Of(Finding finding, PolicyPlaces places) => new(
        finding.Id, Words<FindingLevel>.Of(finding.Level), finding.Path, places.Nearest(finding.Path).Line, finding.Sentence, finding.Source,
        finding.Story.Count == 0 ? null : finding.Story, finding.Advice);
}

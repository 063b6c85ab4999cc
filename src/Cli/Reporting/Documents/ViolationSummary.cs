using BindSim.Exploration.Judging;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>A violation and where it was found.</summary>
/// <param name="Property">The property's id.</param>
/// <param name="Sentence">What it states.</param>
/// <param name="Detail">What happened instead.</param>
/// <param name="Step">The step of the run in which it showed.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Schedule">The number of the schedule, from 0: the lowest that violates a property.</param>
/// <param name="Trace">The trace's file, where one was written.</param>
internal sealed record ViolationSummary(
    string Property, string Sentence, string Detail, int Step, string? Scenario, long? Schedule, string? Trace)
{
    /// <summary>The violation that ended a search, or null.</summary>
    public static ViolationSummary? Of(SearchResult search, string? trace) => search.Failure is { Result.Violation: { } violation } failure
        ? new ViolationSummary(
            violation.PropertyId, violation.Sentence, violation.Detail, violation.Step, search.Setup.Scenario.Name, failure.Run, trace)
        : null;

    /// <summary>The violation of a run by itself, or null.</summary>
    public static ViolationSummary? Of(Violation? violation) => violation is null
        ? null
        : new ViolationSummary(violation.PropertyId, violation.Sentence, violation.Detail, violation.Step, null, null, null);
}

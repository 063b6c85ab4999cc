using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>A run of the specification as a run of the server.</summary>
/// <param name="Property">What the run shows: the id of a property, a goal or a finding.</param>
/// <param name="Followed">How many of its steps the server did.</param>
/// <param name="Steps">How many steps there were; those of a loop twice.</param>
/// <param name="Why">Why it did not do the next one, or null.</param>
/// <param name="Trace">The file with the run of the server.</param>
internal sealed record EnactmentSummary(string Property, int Followed, int Steps, string? Why, string Trace)
{
    /// <summary>The summary of an enactment, or null where there is none.</summary>
    public static EnactmentSummary? Of(PropertyResult<SystemState, Step>? told, EnactedRun? enacted) => told is null || enacted is null
        ? null
        : new EnactmentSummary(told.Property.Id, enacted.Enactment.Steps.Count, enacted.Enactment.Asked, enacted.Enactment.Deviation, enacted.TracePath);
}

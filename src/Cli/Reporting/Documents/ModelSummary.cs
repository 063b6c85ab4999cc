using BindSim.Exploration.Files;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting.Documents;

/// <summary>What the specification of a policy proved.</summary>
/// <param name="Bound">The bound of the largest search.</param>
/// <param name="Bounds">The bound of each search; a property is proved up to those in which there is what it is about.</param>
/// <param name="States">States found, in all searches.</param>
/// <param name="Proved">The ids of the properties that are proved.</param>
/// <param name="Violated">What is violated, if anything is.</param>
/// <param name="OnKick">By what kicked clients do: <c>proved</c> where they always settle, <c>violated</c> where they need not.</param>
/// <param name="Findings">What can happen that a person should know, each with a run.</param>
internal sealed record ModelSummary(
    string Bound,
    IReadOnlyList<string> Bounds,
    long States,
    IReadOnlyList<string> Proved,
    ModelPropertySummary? Violated,
    IReadOnlyDictionary<string, string> OnKick,
    IReadOnlyList<ModelPropertySummary> Findings)
{
    /// <summary>The summary of a proof.</summary>
    public static ModelSummary? Of(ModelProof? proof)
    {
        if (proof is null)
        {
            return null;
        }

        ModelRun largest = proof.Runs[0];
        var specification = new SessionSpecification(largest.Policy, largest.Account, largest.Bound);
        return new ModelSummary(
            largest.Bound.ToString(),
            [.. proof.Runs.Select(run => run.Bound.ToString()).Distinct()],
            proof.States,
            proof.Proved,
            proof.Failed is { } failed ? ModelPropertySummary.Of(failed.Violated!, new SessionSpecification(failed.Policy, failed.Account, failed.Bound)) : null,
            proof.Behaviours.ToDictionary(settling => Words<OnKick>.Of(settling.OnKick), settling => Words<Exploration.ModelChecking.Verdict>.Of(settling.Verdict)),
            [.. proof.Findings.Select(finding => ModelPropertySummary.Of(finding, specification))]);
    }
}

using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>What the specification of a policy proved.</summary>
/// <param name="Runs">The searches, the one with the largest bound first.</param>
/// <param name="Behaviours">What devices do when they are kicked, and whether they settle.</param>
public sealed record ModelProof(IReadOnlyList<ModelRun> Runs, IReadOnlyList<Settling> Behaviours)
{
    /// <summary>The first search in which a property is violated, or null.</summary>
    public ModelRun? Failed => Runs.FirstOrDefault(run => run.Violated is not null);

    /// <summary>The ids of the properties that are proved, up to the bound of each search that they say something about.</summary>
    public IReadOnlyList<string> Proved =>
    [
        .. Runs.SelectMany(run => run.Report.Results).Where(result => !IsGoal(result)).GroupBy(result => result.Property.Id)
            .Where(claim => claim.All(result => result.Verdict == Verdict.Proved)).Select(claim => claim.Key),
    ];

    /// <summary>The searches in which devices hear of each other or resume their sessions, or stanzas go to and fro: smaller ones, as there is more in a state.</summary>
    public IEnumerable<ModelRun> Beside => Runs.Where(run => run.Bound.StreamManagement || run.Bound.HasLetters || run.Bound.OwnPresence);

    /// <summary>States found, in all searches.</summary>
    public long States => Runs.Sum(run => run.Report.States);

    /// <summary>What some search reached: goals and findings, each with a run, a shortest one of its search.</summary>
    public IEnumerable<PropertyResult<SystemState, Step>> Reached =>
        Runs.SelectMany(run => run.Report.Results).Where(result => IsGoal(result) && result.Verdict == Verdict.Proved).DistinctBy(result => result.Property.Id);

    /// <summary>What a person should know of the policy, although it breaks no property.</summary>
    public IEnumerable<PropertyResult<SystemState, Step>> Findings => Reached.Where(result => SpecificationClaims.FindingIds.Contains(result.Property.Id));

    /// <summary>The search that has a result.</summary>
    public ModelRun SearchOf(PropertyResult<SystemState, Step> result) => Runs.First(run => run.Report.Results.Contains(result));

    private static bool IsGoal(PropertyResult<SystemState, Step> result) => result.Property.Kind == PropertyKind.Sometimes;
}

using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>Searches the specification of one account under a policy, up to a bound.</summary>
/// <param name="policy">The policy.</param>
/// <param name="account">The account.</param>
/// <param name="bound">The bound.</param>
public sealed class ModelSearch(SessionPolicy policy, BareJid account, SpecificationBound bound)
{
    private readonly SessionSpecification _specification = new(policy, account, bound);

    /// <summary>The specification as a transition system.</summary>
    public SpecificationSystem System => new(_specification);

    /// <summary>The claims about it.</summary>
    public SpecificationClaims Claims => new(_specification);

    /// <summary>How it is searched: with the devices interchangeable, on one thread.</summary>
    public CheckOptions<SystemState, Step> Options
    {
        get
        {
            var packing = new SpecificationPacking(_specification);
            return new CheckOptions<SystemState, Step> { Packing = packing, Symmetry = new SpecificationSymmetry(_specification, packing) };
        }
    }

    /// <summary>The symmetry that takes resources for interchangeable as well where the policy cannot tell them apart: fewer states, each at a higher price.</summary>
    public ISymmetry<SystemState> WithResourcesAlike => new SpecificationSymmetry(_specification, new SpecificationPacking(_specification), withResources: true);

    /// <summary>The claims as properties: what must hold, what must be able to happen, what a person should know.</summary>
    public IReadOnlyList<Property<SystemState>> Properties => [.. Claims.All.Concat(Claims.Findings).Select(claim => claim.ToProperty())];

    /// <summary>Searches and judges.</summary>
    /// <param name="alter">Changes how; null for <see cref="Options"/> as they are.</param>
    public CheckReport<SystemState, Step> Check(Func<CheckOptions<SystemState, Step>, CheckOptions<SystemState, Step>>? alter = null) =>
        ModelChecker.Check(System, Properties, alter is null ? Options : alter(Options));

    /// <summary>Whether every run comes to an end, and if not, one that does not.</summary>
    /// <param name="statesMax">States to give up after.</param>
    public PropertyResult<SystemState, Step> Settles(long statesMax) =>
        ModelChecker.Check(System, [Claims.Settles.ToProperty()], Options with { MaxStates = statesMax }).Results[0];
}

using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>One search of the specification in a proof.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Account">Whose sessions.</param>
/// <param name="Bound">Up to what.</param>
/// <param name="Report">What was found.</param>
public sealed record ModelRun(SessionPolicy Policy, BareJid Account, SpecificationBound Bound, CheckReport<SystemState, Step> Report)
{
    /// <summary>The first property that is violated, or null. Goals and findings are none.</summary>
    public PropertyResult<SystemState, Step>? Violated =>
        Report.Results.FirstOrDefault(result => result.Property.Kind != PropertyKind.Sometimes && result.Verdict == Verdict.Violated);
}

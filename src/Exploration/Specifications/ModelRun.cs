using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>One search of the specification in a proof.</summary>
/// <param name="Account">Whose sessions.</param>
/// <param name="Bound">Up to what.</param>
/// <param name="Report">What was found.</param>
public sealed record ModelRun(BareJid Account, SpecificationBound Bound, CheckReport<SystemState, Step> Report);

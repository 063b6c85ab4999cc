using BindSim.Exploration.ModelChecking;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>Claims about the specification as properties for the model checker.</summary>
public static class Claims
{
    /// <summary>The property that says what the claim says.</summary>
    public static Property<SystemState> ToProperty(this Claim claim)
    {
        StatePredicate<SystemState> holds = (in state) => claim.Holds(in state);
        return claim.Kind switch
        {
            ClaimKind.Always => Property<SystemState>.Always(claim.Id, claim.Sentence, holds),
            ClaimKind.AtTheEnd => Property<SystemState>.ProperEnd(claim.Id, claim.Sentence, holds),
            ClaimKind.EveryRunEnds => Property<SystemState>.EveryRunEnds(claim.Id, claim.Sentence),
            _ => Property<SystemState>.Sometimes(claim.Id, claim.Sentence, holds),
        };
    }
}

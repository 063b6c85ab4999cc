namespace BindSim.Model.Specification;

/// <summary>What a claim says about the runs of a specification.</summary>
public enum ClaimKind
{
    /// <summary>Every reachable state satisfies it.</summary>
    Always,

    /// <summary>Every state in which a run ends satisfies it.</summary>
    AtTheEnd,

    /// <summary>No run goes on for ever. Its predicate is not asked.</summary>
    EveryRunEnds,

    /// <summary>Some reachable state satisfies it: a goal.</summary>
    Sometimes,
}

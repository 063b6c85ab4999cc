namespace BindSim.Exploration.ModelChecking;

/// <summary>What a property says about the runs of a system.</summary>
public enum PropertyKind
{
    /// <summary>Every reachable state satisfies the predicate.</summary>
    Always,

    /// <summary>Some reachable state satisfies the predicate: a goal whose absence means that the model or the bound is too small.</summary>
    Sometimes,

    /// <summary>Every reachable state without an action satisfies the predicate: a run ends only where it should (no deadlock).</summary>
    ProperEnd,

    /// <summary>Every run that goes on for ever, fairly, satisfies the predicate again and again (no livelock). Runs that end are not its concern.</summary>
    Progress,

    /// <summary>Whenever the trigger holds, the predicate holds then or later, on every fair run, also one that ends.</summary>
    LeadsTo,
}

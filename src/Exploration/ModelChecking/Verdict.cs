namespace BindSim.Exploration.ModelChecking;

/// <summary>What a check knows about a property.</summary>
public enum Verdict
{
    /// <summary>It holds for every run up to the bound named; for a "sometimes" goal: it was reached.</summary>
    Proved,

    /// <summary>It does not hold, and the run given shows it; for a "sometimes" goal: the search was complete and never reached it.</summary>
    Violated,

    /// <summary>The search ended before it could tell.</summary>
    Inconclusive,
}

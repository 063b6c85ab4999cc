namespace BindSim.Exploration.ModelChecking;

/// <summary>Why a search stopped.</summary>
public enum SearchEnd
{
    /// <summary>Nothing was left: every reachable state (with symmetry or reduction: every one needed) was found and expanded.</summary>
    Complete,

    /// <summary>A safety property is violated; the search ended with the round of states that showed it.</summary>
    Violation,

    /// <summary>Every state up to <see cref="CheckOptions{TState, TAction}.MaxDepth"/> was found and judged, and some of those at that depth have actions.</summary>
    DepthBound,

    /// <summary><see cref="CheckOptions{TState, TAction}.MaxStates"/> was reached.</summary>
    StateBudget,

    /// <summary><see cref="CheckOptions{TState, TAction}.MaxTime"/> was reached.</summary>
    TimeBudget,
}

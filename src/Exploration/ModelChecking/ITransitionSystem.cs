namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// What the checker checks: any system that starts somewhere and moves by named, indivisible actions.
/// </summary>
/// <remarks>
/// All methods are pure functions of their arguments and safe to call from several threads at once: the checker calls them in any order, more than once
/// for one state, and trusts that the answers agree. The set of reachable states must be finite, or the search needs a budget
/// (<see cref="CheckOptions{TState, TAction}"/>).
/// </remarks>
/// <typeparam name="TState">A small value: everything the future depends on, and nothing else.</typeparam>
/// <typeparam name="TAction">A small value that names one step; its <c>ToString</c> is what a reader of a counterexample sees.</typeparam>
public interface ITransitionSystem<TState, TAction>
{
    /// <summary>The bound that a proof about this system holds up to, in words, such as <c>BIND(4, 1, 1)</c>.</summary>
    string Bound { get; }

    /// <summary>The states a run can begin in, at least one, in a fixed order.</summary>
    IEnumerable<TState> InitialStates();

    /// <summary>Adds every action that is possible in <paramref name="state"/>, each once, in a fixed order; none where the run ends.</summary>
    void Actions(in TState state, ActionList<TAction> actions);

    /// <summary>The one state that <paramref name="action"/>, which is possible in <paramref name="state"/>, leads to.</summary>
    TState Next(in TState state, in TAction action);

    /// <summary>One line that shows a state to a person.</summary>
    string Describe(in TState state) => state?.ToString() ?? "";
}

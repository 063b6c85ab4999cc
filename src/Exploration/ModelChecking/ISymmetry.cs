namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Says that <see cref="Degree"/> parts of a system (clients, devices) are interchangeable, so that one state stands for all its permutations.
/// </summary>
/// <remarks>
/// The contract, which makes the reduced search prove as much as the full one: permuting the parts maps initial states to initial states and steps to
/// steps, and no property's predicate tells a state from a permuted one. <see cref="Canonical"/> must return a permutation of what it
/// is given, or another of its <see cref="Images"/>; it need not be the same one for all permutations of a state (that only costs states). A counterexample is rebuilt as a
/// run of the unreduced system, step by step, and its last state is judged again: a broken contract throws there, so that none is invented. It can
/// make the search miss violations, silently: <see cref="SymmetryAudit{TState, TAction}"/> tests the contract on a small bound.
/// </remarks>
/// <typeparam name="TState">The state permuted.</typeparam>
public interface ISymmetry<TState>
{
    /// <summary>How many interchangeable parts there are.</summary>
    int Degree { get; }

    /// <summary>The permutation of <paramref name="state"/> that stands for it. On the hot path: once for every transition.</summary>
    TState Canonical(in TState state);

    /// <summary>
    /// <paramref name="state"/> with part <c>i</c> moved to place <c>places[i]</c>, every reference to a part following it. Off the hot path:
    /// write it to be plainly right.
    /// </summary>
    TState Permute(in TState state, ReadOnlySpan<int> places);

    /// <summary>Every state that a state stands for, itself among them: its permutations, unless the system has other symmetries as well. Off the hot path.</summary>
    IEnumerable<TState> Images(TState state)
    {
        var places = Enumerable.Range(0, Degree).ToArray();
        do
        {
            yield return Permute(in state, places);
        }
        while (Permutations.Advance(places));
    }

    /// <summary>Changes that lead from a state, one after another, to all its <see cref="Images"/>: the swaps of two neighbours.</summary>
    IEnumerable<Func<TState, TState>> Generators()
    {
        for (var i = 0; i + 1 < Degree; i++)
        {
            var places = Enumerable.Range(0, Degree).ToArray();
            (places[i], places[i + 1]) = (i + 1, i);
            yield return state => Permute(in state, places);
        }
    }
}

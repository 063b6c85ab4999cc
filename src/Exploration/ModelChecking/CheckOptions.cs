namespace BindSim.Exploration.ModelChecking;

/// <summary>How a system is searched: how its states are kept, what is left out because it is covered, and when to give up.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed record CheckOptions<TState, TAction>
{
    /// <summary>How a state is kept. Every state is kept exactly; there is no mode that keeps only hashes.</summary>
    public required IPacking<TState> Packing { get; init; }

    /// <summary>Searches one state of each orbit; null searches all. Not with <see cref="Fairness"/> when a liveness property is asked.</summary>
    public ISymmetry<TState>? Symmetry { get; init; }

    /// <summary>Searches one order of commuting actions; null searches all. Not with liveness properties.</summary>
    public IPartialOrder<TState, TAction>? PartialOrder { get; init; }

    /// <summary>What liveness properties may assume of the scheduler; null assumes nothing.</summary>
    public IWeakFairness<TAction>? Fairness { get; init; }

    /// <summary>Threads to search with, at least 1. Counts, verdicts and counterexamples do not depend on it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>States to keep before giving up; overshot by at most the successors of one round of 16,384 states.</summary>
    public long MaxStates { get; init; } = long.MaxValue;

    /// <summary>Actions from an initial state to look at. A depth is a bound, not a failure: what holds so far is proved up to it.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    /// <summary>Time to search before giving up. The one option that makes a report differ from run to run.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>Unpacks every packed successor and throws where that is not the state packed. For tests of a packing: it costs speed.</summary>
    public bool CheckPacking { get; init; }
}

using System.Diagnostics;

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// An explicit-state model checker: searches every reachable state of a transition system and judges properties of its runs.
/// </summary>
/// <remarks>
/// <para>What it proves: on a complete search, safety, proper ends, "sometimes" goals and liveness hold or fail exactly as reported, for the system and
/// the bound given. Nothing is sampled and every state is kept exactly.</para>
/// <para>What it can miss: whatever the transition system leaves out; whatever lies beyond its bound, a depth bound or a budget (the verdict
/// says which ended the search); and, if the contract of <see cref="ISymmetry{TState}"/>, <see cref="IPartialOrder{TState, TAction}"/>
/// or <see cref="IPacking{TState}"/> is broken, the states it hides.</para>
/// <para>Counterexamples are runs of the unreduced system. Those of safety properties and witnesses of goals are shortest (also with
/// symmetry and with many workers), except under partial order reduction. The way to the loop of a lasso is shortest for
/// <see cref="PropertyKind.Progress"/>; the loop itself is shortest through its first state when nothing is assumed of the scheduler.</para>
/// </remarks>
public static class ModelChecker
{
    /// <summary>Searches the system and judges each property.</summary>
    /// <param name="system">What to search.</param>
    /// <param name="properties">What to judge; their ids differ.</param>
    /// <param name="options">How to search, and when to give up.</param>
    /// <exception cref="ArgumentException">The options would make an answer unsound; the message says which and why.</exception>
    /// <exception cref="InvalidOperationException">The system, its packing or its symmetry breaks its contract.</exception>
    public static CheckReport<TState, TAction> Check<TState, TAction>(
        ITransitionSystem<TState, TAction> system, IReadOnlyList<Property<TState>> properties, CheckOptions<TState, TAction> options)
    {
        RefuseUnsound(properties, options);
        var search = new BreadthFirstSearch<TState, TAction>(system, properties, options);
        search.Run();
        var clock = Stopwatch.StartNew();
        var judge = new Judge<TState, TAction>(system, options, search, properties);
        var results = properties.Select(judge.Result).ToList();
        return new CheckReport<TState, TAction>
        {
            Bound = system.Bound,
            States = search.Store.Count,
            Transitions = search.Transitions,
            Terminals = search.Terminals,
            Depth = search.Depth,
            End = search.End,
            Elapsed = search.Elapsed,
            LivenessElapsed = properties.Any(property => property.IsLiveness) ? clock.Elapsed : TimeSpan.Zero,
            StoreBytes = search.Store.Bytes + (search.Targets?.Bytes ?? 0),
            Results = results,
        };
    }

    /// <summary>Searches the system without judging anything, for its graph.</summary>
    public static StateGraph<TState, TAction> Explore<TState, TAction>(ITransitionSystem<TState, TAction> system, CheckOptions<TState, TAction> options)
    {
        var search = new BreadthFirstSearch<TState, TAction>(system, [], options);
        search.Run();
        return new StateGraph<TState, TAction>(system, options, search);
    }

    private static void RefuseUnsound<TState, TAction>(IReadOnlyList<Property<TState>> properties, CheckOptions<TState, TAction> options)
    {
        if (properties.FirstOrDefault(property => property.IsLiveness) is not { } liveness)
        {
            return;
        }

        if (options.PartialOrder is not null)
        {
            throw new ArgumentException(
                $"{liveness.Id} is a liveness property: partial order reduction may leave out the loop that breaks it. Check it without the reduction.", nameof(options));
        }

        if (options.Symmetry is not null && options.Fairness is not null)
        {
            throw new ArgumentException(
                $"{liveness.Id} is a liveness property under fairness: one round of a loop may swap the parts that fairness tells apart, so with symmetry a fair loop can be missed or invented. Check it without symmetry, or without fairness.",
                nameof(options));
        }
    }
}

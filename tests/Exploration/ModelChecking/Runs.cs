using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Tests.ModelChecking;

/// <summary>What any counterexample must be, judged without the checker's own machinery.</summary>
internal static class Runs
{
    /// <summary>It begins in an initial state, each action is possible and leads to the next state, and a loop comes back.</summary>
    public static void AssertReal<TState, TAction>(ITransitionSystem<TState, TAction> system, Run<TState, TAction> run)
    {
        Assert.Contains(run.Start, system.InitialStates());
        var state = run.Start;
        foreach (var (action, next) in run.Steps)
        {
            Assert.Contains(action, Actions(system, state));
            Assert.Equal(next, system.Next(in state, in action));
            state = next;
        }

        if (run.LoopStart is { } start)
        {
            Assert.InRange(start, 0, run.Steps.Count - 1);
            Assert.Equal(run.StateAfter(start), run.Last);
        }
    }

    /// <summary>Each class is taken on the loop, or impossible somewhere on it.</summary>
    public static void AssertFair<TState, TAction>(ITransitionSystem<TState, TAction> system, Run<TState, TAction> run, IWeakFairness<TAction> fairness)
    {
        var loop = run.Steps.Skip(run.LoopStart!.Value).ToList();
        for (var number = 0; number < fairness.Classes; number++)
        {
            var taken = loop.Any(step => fairness.ClassOf(step.Action) == number);
            var impossible = loop.Any(step => Actions(system, step.State).All(action => fairness.ClassOf(in action) != number));
            Assert.True(taken || impossible, $"{fairness.Name(number)} starves on the loop:\n{run}");
        }
    }

    public static List<TAction> Actions<TState, TAction>(ITransitionSystem<TState, TAction> system, TState state)
    {
        var actions = new ActionList<TAction>();
        system.Actions(in state, actions);
        return [.. actions.Span];
    }
}

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Says which actions commute with everything others do, so that one order of them stands for all (partial order reduction by ample sets).
/// </summary>
/// <remarks>
/// An action is <em>safe</em> in a state when, whatever the other processes do from there and until it is taken, (1) it stays possible, and so does every
/// other action of its process, with none added; (2) taking it before or after any action of another process gives the same state; (3) it
/// changes the truth of no property's predicate. The search takes only the actions of one process when all of them are safe and
/// one of them leads to a state not found before; else all. Safety properties, improper ends and
/// "sometimes" goals keep their verdicts; a counterexample is a real run but perhaps not the shortest; liveness is refused.
/// A wrong statement hides violations, silently: <see cref="PartialOrderAudit{TState, TAction}"/> proves the three conditions on a small bound.
/// </remarks>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public interface IPartialOrder<TState, TAction>
{
    /// <summary>The process (client, handler, channel) that <paramref name="action"/> is a step of.</summary>
    int Process(in TAction action);

    /// <summary>Whether <paramref name="action"/>, possible in <paramref name="state"/>, is safe there. When in doubt: no.</summary>
    bool IsSafe(in TState state, in TAction action);
}

using System.Globalization;
using System.Text;

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// A real run of the unreduced system: a start, the steps from it and, for a lasso, the step that its loop begins behind.
/// </summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed class Run<TState, TAction>
{
    private readonly ITransitionSystem<TState, TAction> _system;

    internal Run(ITransitionSystem<TState, TAction> system, TState start, IReadOnlyList<RunStep<TState, TAction>> steps, int? loopStart = null)
    {
        _system = system;
        Start = start;
        Steps = steps;
        LoopStart = loopStart;
    }

    /// <summary>The initial state.</summary>
    public TState Start { get; }

    /// <summary>The steps in order; those of the loop once.</summary>
    public IReadOnlyList<RunStep<TState, TAction>> Steps { get; }

    /// <summary>
    /// For a lasso, how many steps lead to the loop: the state after the last step is the state after this many, and the steps
    /// between repeat for ever. Null for a run that ends.
    /// </summary>
    public int? LoopStart { get; }

    /// <summary>The state the run ends in, or comes back to.</summary>
    public TState Last => StateAfter(Steps.Count);

    /// <summary>The state after <paramref name="steps"/> steps, from 0 to the number of <see cref="Steps"/>.</summary>
    public TState StateAfter(int steps) => steps == 0 ? Start : Steps[steps - 1].State;

    /// <summary>The run as numbered lines, one a step, the loop marked.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("  0. start: ").AppendLine(_system.Describe(Start));
        for (var i = 0; i < Steps.Count; i++)
        {
            if (i == LoopStart)
            {
                text.AppendLine("     these steps repeat for ever:");
            }

            var (action, state) = Steps[i];
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,3}. {action}: ").AppendLine(_system.Describe(in state));
        }

        return text.ToString();
    }
}

namespace BindSim.Exploration.ModelChecking;

/// <summary>A run made by hand: shows where it is and what is possible, takes the step asked for, and goes back.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed class Walk<TState, TAction>
{
    private readonly ITransitionSystem<TState, TAction> _system;
    private readonly TState _start;
    private readonly List<RunStep<TState, TAction>> _steps;

    /// <summary>Begins in <paramref name="start"/>, any state of the system.</summary>
    public Walk(ITransitionSystem<TState, TAction> system, TState start)
    {
        _system = system;
        _start = start;
        _steps = [];
    }

    /// <summary>Continues a counterexample behind <paramref name="steps"/> of its steps.</summary>
    public Walk(ITransitionSystem<TState, TAction> system, Run<TState, TAction> run, int steps)
    {
        _system = system;
        _start = run.Start;
        _steps = [.. run.Steps.Take(steps)];
    }

    /// <summary>The state the walk has come to.</summary>
    public TState Current => _steps.Count == 0 ? _start : _steps[^1].State;

    /// <summary>The walk so far.</summary>
    public Run<TState, TAction> Run => new(_system, _start, [.. _steps]);

    /// <summary>What is possible now, in the system's order.</summary>
    public IReadOnlyList<TAction> Actions
    {
        get
        {
            var actions = new ActionList<TAction>();
            _system.Actions(Current, actions);
            return actions.Span.ToArray();
        }
    }

    /// <summary>Takes the action at <paramref name="index"/> of <see cref="Actions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public void Take(int index)
    {
        var actions = Actions;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, actions.Count);
        var action = actions[index];
        _steps.Add(new RunStep<TState, TAction>(action, _system.Next(Current, in action)));
    }

    /// <summary>Takes the last step back; at the start it does nothing.</summary>
    public void Back()
    {
        if (_steps.Count > 0)
        {
            _steps.RemoveAt(_steps.Count - 1);
        }
    }

    /// <summary>The current state and the numbered actions.</summary>
    public override string ToString() =>
        string.Join('\n', Actions.Select((action, i) => $"  [{i}] {action}").Prepend(_system.Describe(Current)));
}

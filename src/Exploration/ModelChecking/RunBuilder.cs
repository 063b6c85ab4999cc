namespace BindSim.Exploration.ModelChecking;

/// <summary>Turns a path of stored states into a run of the unreduced system.</summary>
/// <remarks>
/// With symmetry a stored state stands for all its permutations, so each step is looked for again: from the real state, the action whose successor is a
/// permutation of the next stored one. There is one if the symmetry is a symmetry of the system; if not, this throws rather than tell a
/// run that does not exist.
/// </remarks>
internal sealed class RunBuilder<TState, TAction>(ITransitionSystem<TState, TAction> system, CheckOptions<TState, TAction> options)
{
    private readonly Orbit<TState> _orbit = new(options.Packing, options.Symmetry);
    private readonly ActionList<TAction> _actions = new();

    /// <param name="path">Stored states, an initial one first.</param>
    public Run<TState, TAction> Build(IReadOnlyList<ulong[]> path)
    {
        var start = Start(path[0]);
        var steps = new List<RunStep<TState, TAction>>(path.Count - 1);
        for (var i = 1; i < path.Count; i++)
        {
            steps.Add(Step(steps.Count == 0 ? start : steps[^1].State, path[i]));
        }

        return new Run<TState, TAction>(system, start, steps);
    }

    /// <summary>
    /// The lasso that follows <paramref name="prefix"/> and then <paramref name="loop"/> round and round, until a real state comes
    /// back. With symmetry one round may end in a permutation of the state it began in; as there are finitely many, some round repeats.
    /// </summary>
    /// <param name="prefix">Stored states, an initial one first, the head of the loop last.</param>
    /// <param name="loop">The steps after the head, the one that leads back to it last.</param>
    public Run<TState, TAction> BuildLasso(IReadOnlyList<ulong[]> prefix, IReadOnlyList<RunStep<TState, TAction>> loop)
    {
        var run = Build(prefix);
        if (options.Symmetry is null)
        {
            return new Run<TState, TAction>(system, run.Start, [.. run.Steps, .. loop], run.Steps.Count);
        }

        var stored = loop.Select(step => Packed(step.State)).ToList();
        var steps = run.Steps.ToList();
        var heads = new List<(TState State, int Steps)> { (run.Last, steps.Count) };
        while (true)
        {
            foreach (var state in stored)
            {
                steps.Add(Step(steps.Count == 0 ? run.Start : steps[^1].State, state));
            }

            var head = steps[^1].State;
            foreach (var (before, count) in heads)
            {
                if (_orbit.IsSame(in before, in head))
                {
                    return new Run<TState, TAction>(system, run.Start, steps, count);
                }
            }

            heads.Add((head, steps.Count));
        }
    }

    private ulong[] Packed(TState state)
    {
        var words = new ulong[options.Packing.Words];
        options.Packing.Pack(in state, words);
        return words;
    }

    private TState Start(ulong[] stored)
    {
        foreach (var initial in system.InitialStates())
        {
            if (_orbit.Contains(stored, in initial))
            {
                return initial;
            }
        }

        throw Broken("no initial state is a permutation of", stored);
    }

    private RunStep<TState, TAction> Step(TState from, ulong[] stored)
    {
        _actions.Clear();
        system.Actions(in from, _actions);
        for (var i = 0; i < _actions.Count; i++)
        {
            var next = system.Next(in from, in _actions[i]);
            if (_orbit.Contains(stored, in next))
            {
                return new RunStep<TState, TAction>(_actions[i], next);
            }
        }

        throw Broken($"from {system.Describe(in from)} no action leads to a permutation of", stored);
    }

    private InvalidOperationException Broken(string what, ulong[] stored)
    {
        var state = options.Packing.Unpack(stored);
        return new InvalidOperationException(
            options.Symmetry is null
                ? $"The system answers differently when asked again: {what} {system.Describe(in state)}."
                : $"The symmetry is not a symmetry of the system: {what} {system.Describe(in state)}.");
    }
}

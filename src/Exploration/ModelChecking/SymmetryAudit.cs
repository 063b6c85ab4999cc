namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Tests the contract of an <see cref="ISymmetry{TState}"/> on every state of a system small enough to be searched without it.
/// </summary>
/// <remarks>
/// Proves, for that bound: each of the generators (such as a swap of two neighbouring parts) maps initial states to initial states, steps to
/// steps, and changes no predicate; and the canonical form is a permutation of its state. It says nothing about larger bounds.
/// </remarks>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed class SymmetryAudit<TState, TAction>
{
    private readonly ITransitionSystem<TState, TAction> _system;
    private readonly CheckOptions<TState, TAction> _options;
    private readonly ISymmetry<TState> _symmetry;
    private readonly Orbit<TState> _orbit;
    private readonly ActionList<TAction> _actions = new();

    private SymmetryAudit(ITransitionSystem<TState, TAction> system, CheckOptions<TState, TAction> options, ISymmetry<TState> symmetry)
    {
        _system = system;
        _options = options;
        _symmetry = symmetry;
        _orbit = new Orbit<TState>(options.Packing, symmetry);
    }

    /// <summary>Searches the whole system without symmetry and tests the contract in each state.</summary>
    /// <returns>The first breach in words, or null when there is none.</returns>
    public static string? FirstBreach(
        ITransitionSystem<TState, TAction> system, IReadOnlyList<Property<TState>> properties, ISymmetry<TState> symmetry, CheckOptions<TState, TAction> options)
    {
        var full = options with { Symmetry = null, PartialOrder = null };
        var audit = new SymmetryAudit<TState, TAction>(system, full, symmetry);
        var graph = ModelChecker.Explore(system, full);
        var initial = audit.Key(system.InitialStates());
        if (symmetry.Generators().Any(change => audit.Key(system.InitialStates().Select(change)) != initial))
        {
            return "an initial state has a permutation that is none";
        }

        return Enumerable.Range(0, graph.Count).Select(node => audit.Breach(graph.State(node), properties)).FirstOrDefault(breach => breach is not null);
    }

    private string? Breach(TState state, IReadOnlyList<Property<TState>> properties)
    {
        if (!_orbit.Contains(Packed(_symmetry.Canonical(in state)), in state))
        {
            return $"the canonical form of {_system.Describe(in state)} is no permutation of it";
        }

        foreach (var change in _symmetry.Generators())
        {
            var swapped = change(state);
            if (Key(Successors(swapped)) != Key(Successors(state).Select(change)))
            {
                return $"{_system.Describe(in state)} and {_system.Describe(in swapped)} do not have the same successors up to permutation";
            }

            if (properties.FirstOrDefault(property => property.Holds(in state) != property.Holds(in swapped)) is { } told)
            {
                return $"{told.Id} tells {_system.Describe(in state)} from {_system.Describe(in swapped)}";
            }
        }

        return null;
    }

    private List<TState> Successors(TState state)
    {
        _actions.Clear();
        _system.Actions(in state, _actions);
        var successors = new List<TState>();
        for (var i = 0; i < _actions.Count; i++)
        {
            successors.Add(_system.Next(in state, in _actions[i]));
        }

        return successors;
    }

    private ulong[] Packed(TState state)
    {
        var words = new ulong[_options.Packing.Words];
        _options.Packing.Pack(in state, words);
        return words;
    }

    /// <summary>A bag of states as text that is equal for equal bags.</summary>
    private string Key(IEnumerable<TState> states) => string.Join(';', states.Select(state => string.Join(',', Packed(state))).Order(StringComparer.Ordinal));
}

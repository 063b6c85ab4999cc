namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Tests the contract of an <see cref="IPartialOrder{TState, TAction}"/> on every state of a system small enough to be searched without it.
/// </summary>
/// <remarks>
/// Where all possible actions of a process are safe, it takes each action of another process and sees that afterwards the process has the same actions, all
/// still safe; that both orders lead to the same state; and that a safe action changes no predicate. As this holds in every state, it holds
/// along every path of the others, which is what the reduction needs. A proof for that bound; it says nothing about larger ones.
/// </remarks>
/// <typeparam name="TState">The system's state.</typeparam>
/// <typeparam name="TAction">The system's action.</typeparam>
public sealed class PartialOrderAudit<TState, TAction>
{
    private readonly ITransitionSystem<TState, TAction> _system;
    private readonly IPacking<TState> _packing;
    private readonly IPartialOrder<TState, TAction> _order;
    private readonly IReadOnlyList<Property<TState>> _properties;

    private PartialOrderAudit(
        ITransitionSystem<TState, TAction> system, IPacking<TState> packing, IPartialOrder<TState, TAction> order, IReadOnlyList<Property<TState>> properties)
    {
        _system = system;
        _packing = packing;
        _order = order;
        _properties = properties;
    }

    /// <summary>Searches the whole system without reduction and tests the contract in each state.</summary>
    /// <returns>The first breach in words, or null when there is none.</returns>
    public static string? FirstBreach(
        ITransitionSystem<TState, TAction> system,
        IReadOnlyList<Property<TState>> properties,
        IPartialOrder<TState, TAction> order,
        CheckOptions<TState, TAction> options)
    {
        var audit = new PartialOrderAudit<TState, TAction>(system, options.Packing, order, properties);
        var graph = ModelChecker.Explore(system, options with { Symmetry = null, PartialOrder = null });
        return Enumerable.Range(0, graph.Count).Select(node => audit.Breach(graph.State(node))).FirstOrDefault(breach => breach is not null);
    }

    private string? Breach(TState state)
    {
        var actions = Actions(state);
        foreach (var process in actions.Select(action => _order.Process(in action)).Distinct().ToList())
        {
            var own = Own(actions, process);
            if (!own.All(action => _order.IsSafe(in state, in action)))
            {
                continue;
            }

            foreach (var other in actions.Where(action => _order.Process(in action) != process))
            {
                if (Disturbs(state, own, other, process) is { } how)
                {
                    return $"in {_system.Describe(in state)}, {other} {how}";
                }
            }

            foreach (var seen in own.Where(action => IsVisible(state, action)))
            {
                return $"in {_system.Describe(in state)}, {seen} is called safe but a property sees it";
            }
        }

        return null;
    }

    private string? Disturbs(TState state, List<TAction> own, TAction other, int process)
    {
        var after = _system.Next(in state, in other);
        if (!Own(Actions(after), process).SequenceEqual(own))
        {
            return $"changes what process {process} can do";
        }

        foreach (var action in own)
        {
            if (!_order.IsSafe(in after, in action))
            {
                return $"makes {action} unsafe";
            }

            var first = _system.Next(in state, in action);
            if (!Actions(first).Contains(other) || !IsSame(_system.Next(in first, in other), _system.Next(in after, in action)))
            {
                return $"does not commute with {action}";
            }
        }

        return null;
    }

    private bool IsVisible(TState state, TAction action)
    {
        var next = _system.Next(in state, in action);
        return _properties.Any(property => property.Kind != PropertyKind.ProperEnd && property.Holds(in state) != property.Holds(in next));
    }

    private List<TAction> Own(List<TAction> actions, int process) => actions.FindAll(action => _order.Process(in action) == process);

    private List<TAction> Actions(TState state)
    {
        var actions = new ActionList<TAction>();
        _system.Actions(in state, actions);
        return [.. actions.Span];
    }

    private bool IsSame(TState one, TState other) => new Orbit<TState>(_packing, null).IsSame(in one, in other);
}

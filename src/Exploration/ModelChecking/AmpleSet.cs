namespace BindSim.Exploration.ModelChecking;

/// <summary>Leaves, of the actions of a state, those of one process where that is enough (see <see cref="IPartialOrder{TState, TAction}"/>).</summary>
/// <remarks>
/// The cycle proviso: one of the actions left must lead to a state that was not in the store when the round began, so that it is expanded in a later
/// round. What is postponed then stays possible in a state expanded later, and as there are finitely many, it is taken in one of them.
/// </remarks>
internal sealed class AmpleSet<TState, TAction>(ITransitionSystem<TState, TAction> system, CheckOptions<TState, TAction> options, StateStore store)
{
    private bool[] _keep = new bool[16];

    public void Reduce(in TState state, ActionList<TAction> actions)
    {
        var order = options.PartialOrder!;
        if (_keep.Length < actions.Count)
        {
            _keep = new bool[actions.Count * 2];
        }

        for (var first = 0; first < actions.Count; first++)
        {
            var process = order.Process(in actions[first]);
            var tried = first > 0 && process == order.Process(in actions[first - 1]);
            if (!tried && IsAmple(in state, actions, process))
            {
                actions.KeepOnly(_keep);
                return;
            }
        }
    }

    private bool IsAmple(in TState state, ActionList<TAction> actions, int process)
    {
        var order = options.PartialOrder!;
        var leadsOn = false;
        for (var i = 0; i < actions.Count; i++)
        {
            ref readonly var action = ref actions[i];
            _keep[i] = order.Process(in action) == process;
            if (!_keep[i])
            {
                continue;
            }

            if (!order.IsSafe(in state, in action))
            {
                return false;
            }

            leadsOn = leadsOn || IsNew(system.Next(in state, in action));
        }

        return leadsOn;
    }

    private bool IsNew(TState next)
    {
        Span<ulong> words = stackalloc ulong[store.Words];
        var canonical = options.Symmetry is { } symmetry ? symmetry.Canonical(in next) : next;
        options.Packing.Pack(in canonical, words);
        return !store.TryFind(words, out _);
    }
}

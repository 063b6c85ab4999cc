using BindSim.Exploration.ModelChecking;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>What happens to a session without a login: which events there can be, and what a policy makes of each.</summary>
/// <param name="policies">The policies.</param>
/// <param name="aspects">What they differ in.</param>
internal sealed class OtherEvents(PolicyPair policies, Aspects aspects)
{
    private readonly bool _hibernates = policies.Both.Any(policy => policy.StreamManagement is not null);

    /// <summary>Adds what may happen to a device.</summary>
    public void Add(in ProductState state, int slot, Presence presence, ActionList<ProductEvent> actions)
    {
        if (presence == Presence.Here)
        {
            Add(EventKind.Leave, slot, actions);
            Add(EventKind.Vanish, slot, actions);
            AddIf(aspects.Dying, EventKind.Linger, slot, actions);

            // Without stream management a noticed loss is what leaving is.
            AddIf(_hibernates, EventKind.Drop, slot, actions);
        }

        if (Waits(state.Old[slot]) || Waits(state.New[slot]))
        {
            Add(EventKind.Wait, slot, actions);
            AddIf(aspects.LongestWait, EventKind.WaitLongest, slot, actions);
        }

        AddIf(aspects.Queue && presence == Presence.Away, EventKind.Flood, slot, actions);
        AddIf(aspects.Acks && presence == Presence.Here, EventKind.Silence, slot, actions);
    }

    /// <summary>Whether the device is there after an event.</summary>
    public static Presence PresenceAfter(EventKind kind, Presence before) => kind switch
    {
        EventKind.Leave or EventKind.Linger => Presence.Gone,
        EventKind.Drop or EventKind.Vanish or EventKind.Silence => Presence.Away,
        _ => before,
    };

    /// <summary>What a policy makes of an event.</summary>
    /// <param name="side">The policy.</param>
    /// <param name="other">The other one.</param>
    /// <param name="sessions">The sessions under the policy.</param>
    /// <param name="others">Those under the other one.</param>
    /// <param name="action">The event.</param>
    public static Reaction React(PolicySide side, PolicySide other, Slots sessions, Slots others, in ProductEvent action)
    {
        int slot = action.Slot;
        if (sessions[slot] == 0)
        {
            return new Reaction(sessions, null, null, "it has no session");
        }

        StreamManagementPolicy? own = side.Policy.StreamManagement;
        StreamManagementPolicy? theirs = other.Policy.StreamManagement;
        bool isFirst = !Waits(others[slot]);
        switch (action.Kind)
        {
            case EventKind.Leave:
            case EventKind.Wait when Waits(sessions[slot]) && (isFirst || side.Patience <= other.Patience):
            case EventKind.WaitLongest when Waits(sessions[slot]) && (isFirst || side.LongestPatience <= other.LongestPatience):
            case EventKind.Flood when own!.QueueMax <= theirs!.QueueMax:
                sessions[slot] = 0;
                break;
            case EventKind.Linger:
                sessions[slot] = (Cell.Of(sessions[slot]) with { State = SessionState.Dying }).Packed;
                return new Reaction(sessions, null, null, "its session ends");
            case EventKind.Drop:
            case EventKind.Silence when own!.AckTimeout <= theirs!.AckTimeout:
                sessions = side.Drop(sessions, slot);
                break;
        }

        return new Reaction(sessions, null, null, sessions[slot] == 0 ? "its session ends" : Waits(sessions[slot]) ? "its session waits to be resumed" : "its session stays");
    }

    private static bool Waits(ushort cell) => cell != 0 && Cell.Of(cell).State == SessionState.Hibernating;

    private static void Add(EventKind kind, int slot, ActionList<ProductEvent> actions) => actions.Add(new ProductEvent(kind, slot, 0));

    private static void AddIf(bool condition, EventKind kind, int slot, ActionList<ProductEvent> actions)
    {
        if (condition)
        {
            Add(kind, slot, actions);
        }
    }
}

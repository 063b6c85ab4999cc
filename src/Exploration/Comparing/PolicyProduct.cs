using BindSim.Exploration.ModelChecking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// Two policies over the same events of one account: a transition system whose states hold the sessions under both. It is deterministic once
/// the event is chosen, so two policies that never answer differently in a common state are equivalent.
/// </summary>
internal sealed class PolicyProduct : ITransitionSystem<ProductState, ProductEvent>
{
    private readonly Texts _texts;
    private readonly IReadOnlyList<IReadOnlyList<int>> _members;
    private readonly int[] _special;
    private readonly int _eventsMax;
    private readonly bool _hibernates;
    private readonly bool _ignoresCase;

    /// <summary>The product for one account and some kinds of devices.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="account">The account.</param>
    /// <param name="alphabet">What devices may ask for.</param>
    /// <param name="cells">The kinds of devices that there are, by number.</param>
    /// <param name="texts">Numbers for resources.</param>
    /// <param name="eventsMax">Events other than logins in one run.</param>
    public PolicyProduct(PolicyPair policies, BareJid account, Alphabet alphabet, IReadOnlyList<int> cells, Texts texts, int eventsMax)
    {
        Account = account;
        _texts = texts;
        _eventsMax = eventsMax;
        _members = [.. cells.Select(cell => (IReadOnlyList<int>)[.. alphabet.Members[cell].Texts.Select(texts.NumberOf)])];
        _special = [.. alphabet.Special.Select(texts.NumberOf)];
        _hibernates = policies.Both.Any(policy => policy.StreamManagement is not null);
        _ignoresCase = policies.Both.Any(policy => policy.Comparison == ResourceComparison.IgnoreCase);
        bool counts = policies.Both.Any(policy => policy.Uses(ConflictPolicy.RefuseThenTerminate));
        Old = Side(policies.Old, policies.New);
        New = Side(policies.New, policies.Old);

        PolicySide Side(SessionPolicy policy, SessionPolicy other) =>
            new(policy, account, alphabet, texts, Manners.OfEnding(policy, other), Manners.OfRefusing(policy, other), counts);
    }

    /// <summary>The account.</summary>
    public BareJid Account { get; }

    /// <summary>The account under the old policy.</summary>
    public PolicySide Old { get; }

    /// <summary>The account under the new policy.</summary>
    public PolicySide New { get; }

    /// <inheritdoc/>
    public string Bound => $"{_eventsMax} events beside logins";

    /// <inheritdoc/>
    public IEnumerable<ProductState> InitialStates() => [default];

    /// <inheritdoc/>
    public void Actions(in ProductState state, ActionList<ProductEvent> actions)
    {
        int count = state.Count;
        if (count < ProductState.Slots)
        {
            Logins(state, count, actions);
        }

        for (int i = 0; i < count; i++)
        {
            Presence presence = Device.Of(state.Devices[i]).Presence;
            if (presence == Presence.Away && count < ProductState.Slots)
            {
                actions.Add(new ProductEvent(EventKind.Return, i, 0));
            }

            if (state.Events < (ulong)_eventsMax)
            {
                Events(state, i, presence, actions);
            }
        }
    }

    /// <inheritdoc/>
    public ProductState Next(in ProductState state, in ProductEvent action) => React(state, action).After;

    /// <summary>What both policies make of an event, and the state it leads to.</summary>
    public (Reaction Old, Reaction New, ProductState After) React(in ProductState state, in ProductEvent action)
    {
        ProductState after = state;
        int slot = action.Slot;
        int count = state.Count;
        Reaction old;
        Reaction @new;
        switch (action.Kind)
        {
            case EventKind.Login:
                old = Old.Login(state.Old, action.Asked, count);
                @new = New.Login(state.New, action.Asked, count);
                after.Devices[count] = new Device(action.Asked, Presence.Here).Packed;
                break;
            case EventKind.Return:
                int asked = Device.Of(state.Devices[slot]).Asked;
                old = Old.Login(state.Old, asked, count, slot);
                @new = New.Login(state.New, asked, count, slot);
                bool resumed = old.Outcome!.Answer == Answer.Resumed || @new.Outcome!.Answer == Answer.Resumed;
                after.Devices[slot] = new Device(asked, resumed ? Presence.Here : Presence.Gone).Packed;
                after.Devices[count] = new Device(asked, Presence.Here).Packed;
                break;
            default:
                old = Other(Old, New, state.Old, state.New, action);
                @new = Other(New, Old, state.New, state.Old, action);
                after.Events++;
                if (action.Kind is EventKind.Drop or EventKind.Vanish)
                {
                    after.Devices[slot] = (Device.Of(state.Devices[slot]) with { Presence = Presence.Away }).Packed;
                }

                break;
        }

        after.Old = old.Sessions;
        after.New = @new.Sessions;
        after.Compact();
        return (old, @new, after);
    }

    /// <summary>What somebody may ask for in a state, each once.</summary>
    public void Logins(in ProductState state, int slot, ActionList<ProductEvent> actions)
    {
        Span<int> inUse = stackalloc int[ProductState.Slots * 4];
        int used = 0;
        for (int i = 0; i < ProductState.Slots; i++)
        {
            // A device that asked for nothing has a generated resource, which nobody asks for.
            if (state.Devices[i] != 0 && Device.Of(state.Devices[i]).Asked is > Texts.Bad and var asked)
            {
                Add(inUse, asked);
                if (_ignoresCase && Alphabet.CaseVariantOf(_texts[asked]) is { } variant)
                {
                    Add(inUse, _texts.NumberOf(variant));
                }
            }
        }

        foreach (int asked in inUse[..used])
        {
            actions.Add(new ProductEvent(EventKind.Login, slot, asked));
        }

        foreach (IReadOnlyList<int> members in _members)
        {
            foreach (int fresh in members)
            {
                if (!inUse[..used].Contains(fresh))
                {
                    actions.Add(new ProductEvent(EventKind.Login, slot, fresh));
                    break;
                }
            }
        }

        foreach (int special in _special)
        {
            if (!inUse[..used].Contains(special))
            {
                actions.Add(new ProductEvent(EventKind.Login, slot, special));
            }
        }

        actions.Add(new ProductEvent(EventKind.Login, slot, Texts.None));
        actions.Add(new ProductEvent(EventKind.Login, slot, Texts.Bad));

        void Add(Span<int> to, int text)
        {
            if (!to[..used].Contains(text))
            {
                to[used++] = text;
            }
        }
    }

    private void Events(in ProductState state, int slot, Presence presence, ActionList<ProductEvent> actions)
    {
        if (presence == Presence.Here)
        {
            actions.Add(new ProductEvent(EventKind.Leave, slot, 0));
            actions.Add(new ProductEvent(EventKind.Vanish, slot, 0));
            if (_hibernates)
            {
                // Without stream management a noticed loss is what leaving is.
                actions.Add(new ProductEvent(EventKind.Drop, slot, 0));
            }
        }

        if (IsHibernating(state.Old[slot]) || IsHibernating(state.New[slot]))
        {
            actions.Add(new ProductEvent(EventKind.Wait, slot, 0));
        }
    }

    private static Reaction Other(PolicySide side, PolicySide other, Slots sessions, Slots others, in ProductEvent action)
    {
        int slot = action.Slot;
        if (sessions[slot] == 0)
        {
            return new Reaction(sessions, null, null, "it has no session");
        }

        switch (action.Kind)
        {
            case EventKind.Leave:
                sessions[slot] = 0;
                break;
            case EventKind.Drop:
                sessions = side.Drop(sessions, slot);
                break;
            case EventKind.Wait when IsHibernating(sessions[slot]) && (!IsHibernating(others[slot]) || side.Patience <= other.Patience):
                sessions[slot] = 0;
                break;
        }

        return new Reaction(sessions, null, null, sessions[slot] == 0 ? "its session ends" : IsHibernating(sessions[slot]) ? "its session waits to be resumed" : "its session stays");
    }

    private static bool IsHibernating(ushort cell) => cell != 0 && Cell.Of(cell).State == SessionState.Hibernating;
}

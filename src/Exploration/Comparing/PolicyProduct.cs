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
    private readonly int[] _inline;
    private readonly int _eventsMax;
    private readonly bool _isStraight;
    private readonly bool _ignoresCase;
    private readonly Aspects _aspects;
    private readonly OtherEvents _others;
    private readonly PolicySide _changedOld;
    private readonly PolicySide _changedNew;

    /// <summary>The product for one account and some kinds of devices.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="account">The account.</param>
    /// <param name="alphabet">What devices may ask for.</param>
    /// <param name="cells">The kinds of devices that there are, by number.</param>
    /// <param name="texts">Numbers for resources.</param>
    /// <param name="eventsMax">Events other than logins in one run.</param>
    /// <param name="isStraight">Whether devices do nothing but log in, one after the other, each as a new one.</param>
    public PolicyProduct(PolicyPair policies, BareJid account, Alphabet alphabet, IReadOnlyList<int> cells, Texts texts, int eventsMax, bool isStraight = false)
    {
        _isStraight = isStraight;
        _aspects = new Aspects(policies);
        _others = new OtherEvents(policies, _aspects);
        Account = account;
        _texts = texts;
        _eventsMax = eventsMax;
        _members = [.. cells.Select(cell => (IReadOnlyList<int>)[.. alphabet.Members[cell].Texts.Select(text => texts.NumberOf(text))])];
        _special = [.. alphabet.Special.Select(text => texts.NumberOf(text))];
        _inline = [.. alphabet.Inline.Select(texts.NumberOf)];
        _ignoresCase = policies.Both.Any(policy => policy.Comparison == ResourceComparison.IgnoreCase);
        bool counts = policies.Both.Any(policy => policy.Uses(ConflictPolicy.RefuseThenTerminate));
        Manners old = Manners.Of(policies.Old, policies.New, _aspects);
        Manners @new = Manners.Of(policies.New, policies.Old, _aspects);
        Old = Side(policies.Old, old);
        New = Side(policies.New, @new);
        _changedOld = policies.Old.Reload == ReloadEffect.Restart ? Old : Side(NextPolicy.Of(policies.Old), old);
        _changedNew = policies.New.Reload == ReloadEffect.Restart ? New : Side(NextPolicy.Of(policies.New), @new);

        PolicySide Side(SessionPolicy policy, Manners manners) => new(policy, account, alphabet, texts, manners, counts);
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
        if (_isStraight)
        {
            Fresh(state, count, _members, actions);
            return;
        }

        if (state.Changes > 0)
        {
            Fresh(state, count, _members, actions);
            return;
        }

        bool mayGoOn = state.Events < (uint)_eventsMax;
        if (count < ProductState.Slots)
        {
            Logins(state, count, actions);
            if (_aspects.GrantPoint && mayGoOn)
            {
                // A bind of Bind 2 is never followed by a request for a session.
                foreach (ProductEvent login in actions.Span.ToArray())
                {
                    if (_texts.InlineOf(login.Asked) is null)
                    {
                        actions.Add(login with { Kind = EventKind.Bind });
                    }
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            Presence presence = Device.Of(state.Devices[i]).Presence;
            if (presence is Presence.Away or Presence.Told && count < ProductState.Slots)
            {
                actions.Add(new ProductEvent(presence == Presence.Away ? EventKind.Return : EventKind.AskForSession, i, 0));
            }

            if (mayGoOn)
            {
                _others.Add(state, i, presence, actions);
            }
        }

        if (_aspects.Reload && mayGoOn)
        {
            actions.Add(new ProductEvent(EventKind.Change, 0, 0));
        }
    }

    /// <inheritdoc/>
    public ProductState Next(in ProductState state, in ProductEvent action)
    {
        ProductState next = React(state, action).After;
        next.Compact();
        return next;
    }

    /// <summary>What both policies make of an event, and the state it leads to before that is compacted.</summary>
    public (Reaction Old, Reaction New, ProductState After) React(in ProductState state, in ProductEvent action)
    {
        ProductState after = state;
        PolicySide oldSide = state.Changes == 0 ? Old : _changedOld;
        PolicySide newSide = state.Changes == 0 ? New : _changedNew;
        int slot = action.Slot;
        int count = state.Count;
        Reaction old;
        Reaction @new;
        switch (action.Kind)
        {
            case EventKind.Login:
                old = oldSide.Login(state.Old, action.Asked, count);
                @new = newSide.Login(state.New, action.Asked, count);
                after.Devices[count] = new Device(action.Asked, Presence.Here).Packed;
                break;
            case EventKind.Bind:
                old = oldSide.BindOnly(state.Old, action.Asked, count);
                @new = newSide.BindOnly(state.New, action.Asked, count);
                bool isTold = old.Outcome!.Answer == Answer.Told || @new.Outcome!.Answer == Answer.Told;
                after.Devices[count] = new Device(action.Asked, isTold ? Presence.Told : Presence.Here).Packed;
                after.Events++;
                break;
            case EventKind.AskForSession:
                int bound = Device.Of(state.Devices[slot]).Asked;
                old = oldSide.AskForSession(state.Old, bound, slot, count);
                @new = newSide.AskForSession(state.New, bound, slot, count);
                after.Devices[slot] = new Device(bound, Presence.Here).Packed;
                after.Devices[count] = new Device(bound, Presence.Here).Packed;
                break;
            case EventKind.Return:
                int asked = Device.Of(state.Devices[slot]).Asked;
                old = oldSide.Login(state.Old, asked, count, slot);
                @new = newSide.Login(state.New, asked, count, slot);
                bool resumed = old.Outcome!.Answer == Answer.Resumed || @new.Outcome!.Answer == Answer.Resumed;
                after.Devices[slot] = new Device(asked, resumed ? Presence.Here : Presence.Gone).Packed;
                after.Devices[count] = new Device(asked, Presence.Here).Packed;
                break;
            case EventKind.Change:
                old = Change(_changedOld, Old, state.Old);
                @new = Change(_changedNew, New, state.New);
                after.Events++;
                after.Changes = 1;
                break;
            default:
                old = OtherEvents.React(Old, New, state.Old, state.New, action);
                @new = OtherEvents.React(New, Old, state.New, state.Old, action);
                after.Events++;
                var device = Device.Of(state.Devices[slot]);
                after.Devices[slot] = (device with { Presence = OtherEvents.PresenceAfter(action.Kind, device.Presence) }).Packed;
                break;
        }

        old = Completed(oldSide, state, state.Old, old, after);
        @new = Completed(newSide, state, state.New, @new, after);
        if (action.Kind == EventKind.AskForSession)
        {
            // Only one of the policies decides here, so what both say of it is an effect and no outcome.
            (old, @new) = (AsEffect(old), AsEffect(@new));
        }

        after.Old = old.Sessions;
        after.New = @new.Sessions;
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
                if (_ignoresCase && _texts.InlineOf(asked) is null && Alphabet.CaseVariantOf(_texts[asked]) is { } variant)
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

        foreach (int[] others in (ReadOnlySpan<int[]>)[_special, _inline])
        {
            foreach (int other in others)
            {
                if (!inUse[..used].Contains(other))
                {
                    actions.Add(new ProductEvent(EventKind.Login, slot, other));
                }
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

    /// <summary>Of each kind one device that is not there yet.</summary>
    private static void Fresh(in ProductState state, int slot, IReadOnlyList<IReadOnlyList<int>> kinds, ActionList<ProductEvent> actions)
    {
        Span<int> used = stackalloc int[ProductState.Slots];
        for (int i = 0; i < slot; i++)
        {
            used[i] = Device.Of(state.Devices[i]).Asked;
        }

        foreach (IReadOnlyList<int> members in kinds)
        {
            foreach (int member in members)
            {
                if (slot < ProductState.Slots && !used[..slot].Contains(member))
                {
                    actions.Add(new ProductEvent(EventKind.Login, slot, member));
                    break;
                }
            }
        }
    }

    /// <summary>A reaction with what becomes of those it ends, and whether the policy was replaced before.</summary>
    private Reaction Completed(PolicySide side, in ProductState before, in Slots sessions, Reaction reaction, in ProductState after)
    {
        if (reaction.Outcome is { Ended.Count: > 0 } outcome && _aspects.OnKick)
        {
            // Who was there before, and the newcomer: a device that comes back does not kick itself.
            Slots devices = before.Devices;
            devices[before.Count] = after.Devices[before.Count];
            reaction = reaction with { Outcome = outcome with { Manner = Manners.Join(outcome.Manner, side.Kicked.After(sessions, reaction.Sessions, devices)) } };
        }

        return reaction.Situation is { } situation && after.Changes > 0 ? reaction with { Situation = situation with { Changed = true } } : reaction;
    }

    private static Reaction AsEffect(Reaction reaction) =>
        reaction.Outcome is { } outcome ? new Reaction(reaction.Sessions, null, null, outcome.Kind) : reaction;

    private Reaction Change(PolicySide next, PolicySide side, Slots sessions)
    {
        if (side.Policy.Reload != ReloadEffect.Live)
        {
            return new Reaction(sessions, null, null, "nobody is ended");
        }

        ValueList<long> ended = next.Policy.EndOnReload(Account, next.Rows(sessions));
        foreach (long incarnation in ended)
        {
            sessions[(int)incarnation] = 0;
        }

        return new Reaction(sessions, null, null, ended.Count == 0 ? "nobody is ended" : "all but the youngest session are ended");
    }
}

using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// Which states of the specification one account can be in, after what was seen: what the server does in silence (decide, notice an end) may have
/// happened or not. What is seen and possible in no state is a deviation.
/// </summary>
internal sealed class AccountRefinement(ServerRules rules, RefinementNames names)
{
    /// <summary>Connections of an account that are followed; one more and the account is judged no further.</summary>
    public const int StreamsMax = 64;

    private const int StatesMax = 512;

    private readonly List<ConnectionHistory> _connections = [];
    private List<StreamState[]> _possible = [[]];

    /// <summary>Whether the account is judged.</summary>
    public bool IsFollowed { get; private set; } = true;

    /// <summary>The account is judged no further.</summary>
    public void GiveUp() => IsFollowed = false;

    /// <summary>A bind request arrived.</summary>
    public void Ask(ConnectionHistory connection, string? asked)
    {
        byte name = names.NameOf(asked);
        if (name == RefinementNames.Untold)
        {
            GiveUp();
            return;
        }

        int stream = Place(connection);
        foreach (StreamState[] state in _possible)
        {
            switch (state[stream].Phase)
            {
                case StreamPhase.None or StreamPhase.Open:
                    state[stream] = state[stream] with { Phase = StreamPhase.Open, ToServer = state[stream].ToServer | ToServer.Bind, Asked = name };
                    break;
                case StreamPhase.Promised:
                    // Another address beside the one promised: the specification has one.
                    GiveUp();
                    break;
            }
        }
    }

    /// <summary>The request for the session arrived that was promised.</summary>
    public void AskForSession(ConnectionHistory connection)
    {
        int stream = Place(connection);
        foreach (StreamState[] state in _possible)
        {
            if (state[stream].Phase == StreamPhase.Promised)
            {
                state[stream] = state[stream] with { ToServer = state[stream].ToServer | ToServer.Bind, Asked = state[stream].Name };
            }
        }
    }

    /// <summary>The client is gone, or said that it goes: what the server still does for it is its own affair.</summary>
    public void Desert(ConnectionHistory connection)
    {
        int stream = _connections.IndexOf(connection);
        if (stream < 0)
        {
            return;
        }

        foreach (StreamState[] state in _possible)
        {
            if (state[stream].Phase != StreamPhase.None)
            {
                state[stream] = (state[stream] with { Deserted = true, ToServer = state[stream].ToServer | ToServer.End }).Settled();
            }
        }
    }

    /// <summary>The server ended a stream for a reason that has nothing to do with binds.</summary>
    public void EndForOtherReason(ConnectionHistory connection)
    {
        // Its bind may have been decided before, and be answered no more.
        Close();
        Desert(connection);
        Close();
        int stream = _connections.IndexOf(connection);
        if (stream >= 0)
        {
            foreach (StreamState[] state in _possible)
            {
                if (ServerRules.MayNotice(state, stream))
                {
                    rules.Notice(state, stream);
                }
            }
        }
    }

    /// <summary>The server did something that clients see.</summary>
    /// <returns>Whether the specification allows it.</returns>
    public bool Allows(ConnectionHistory connection, in ServerAct act)
    {
        int stream = Place(connection);
        if (!IsFollowed || IsDeserted(stream))
        {
            return true;
        }

        Close();
        var next = new List<StreamState[]>();
        foreach (StreamState[] state in _possible)
        {
            if (Apply(state, stream, act) is { } after)
            {
                Add(next, after);
            }
        }

        if (next.Count == 0)
        {
            return !IsFollowed;
        }

        _possible = next;
        return true;
    }

    /// <summary>Whether the run may end here, with these sessions live.</summary>
    public bool MayRest(Func<ConnectionHistory, bool> isLive)
    {
        Close();
        return !IsFollowed || _possible.Exists(state =>
        {
            for (int i = 0; i < state.Length; i++)
            {
                if (state[i].Phase == StreamPhase.Granting || state[i].Doom != Doom.None || (state[i].IsAsking && !state[i].Deserted)
                    || (state[i].Phase == StreamPhase.Bound) != isLive(_connections[i]))
                {
                    return false;
                }
            }

            return true;
        });
    }

    /// <summary>What clients could see the server do next, in words.</summary>
    public IReadOnlyList<string> Allowed()
    {
        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (StreamState[] state in _possible)
        {
            for (int i = 0; i < state.Length; i++)
            {
                AddAllowed(state, i, allowed);
            }
        }

        return [.. allowed];
    }

    private void AddAllowed(StreamState[] state, int stream, SortedSet<string> allowed)
    {
        ConnectionHistory connection = _connections[stream];
        if (rules.MayGrant(state, stream))
        {
            allowed.Add($"grant {names.Describe(state[stream].Name)} to {connection}");
        }

        if (rules.MayFence(state, stream))
        {
            allowed.Add($"end {connection} with conflict");
        }

        BindOutcome? answered = Answered(state, stream);
        if (answered is { IsGrant: true } && rules.MayPromise(state, stream))
        {
            allowed.Add($"tell {connection} an address");
        }
        else if (answered is { IsGrant: false } outcome)
        {
            allowed.Add(outcome.Refusal == Answer.None ? $"end {connection} with policy-violation" : $"refuse {connection} with {ServerAct.Condition(outcome.Refusal)}");
        }
    }

    private bool IsDeserted(int stream) => _possible.Exists(state => state[stream].Deserted) || _possible.TrueForAll(state => state[stream].Phase == StreamPhase.None);

    /// <summary>The place of a connection in the states; a new one at the end.</summary>
    private int Place(ConnectionHistory connection)
    {
        int place = _connections.IndexOf(connection);
        if (place >= 0)
        {
            return place;
        }

        _connections.Add(connection);
        IsFollowed &= _connections.Count <= StreamsMax;
        for (int i = 0; i < _possible.Count; i++)
        {
            StreamState[] longer = _possible[i];
            Array.Resize(ref longer, _connections.Count);
            _possible[i] = longer;
        }

        return _connections.Count - 1;
    }

    private StreamState[]? Apply(StreamState[] state, int stream, in ServerAct act)
    {
        switch (act.Kind)
        {
            case ServerActKind.Promise when rules.MayPromise(state, stream) && IsPromised(state[stream].Asked, act.Name):
                byte promised = act.Name;
                return After(state, after =>
                {
                    ServerRules.Promise(after, stream, promised);
                    after[stream] = after[stream] with { Answer = Answer.None };
                });
            case ServerActKind.Refuse when rules.MayPromise(state, stream) && rules.Decisions.Promise(state[stream].Asked).Refusal == act.Refusal:
                return Refused(state, stream, act.Refusal);
            case ServerActKind.Grant when rules.MayGrant(state, stream) && IsGranted(state, stream, act.Name):
                return After(state, after =>
                {
                    rules.Grant(after, stream);
                    after[stream] = after[stream] with { Answer = Answer.None };
                });
            case ServerActKind.Refuse when rules.MayDecide(state, stream) && IsRefusedBy(state, stream, act.Refusal):
                return Refused(state, stream, act.Refusal);
            case ServerActKind.Kick when rules.MayFence(state, stream):
                return After(state, after =>
                {
                    rules.Fence(after, stream);
                    after[stream] = (after[stream] with { Closing = StreamClose.None }).Settled();
                });
            case ServerActKind.Close when state[stream].Closing != StreamClose.None || MayClose(state, stream):
                return After(state, after => after[stream] = default);
            default:
                return null;
        }
    }

    private bool IsPromised(byte asked, byte name) =>
        rules.Decisions.Promise(asked) is { IsGrant: true } outcome && (outcome.Form == GrantForm.Asked) == (name == asked);

    private bool IsGranted(StreamState[] state, int stream, byte name)
    {
        if (state[stream].Name != RefinementNames.Untold)
        {
            return state[stream].Name == name;
        }

        foreach (StreamState other in state)
        {
            if (other.Phase == StreamPhase.Bound && other.Doom == Doom.None && other.Name == name)
            {
                return false;
            }
        }

        state[stream] = state[stream] with { Name = name };
        return true;
    }

    private bool IsRefusedBy(StreamState[] state, int stream, Answer refusal) =>
        refusal == Answer.InternalServerError || rules.Decisions.Decide(state, state[stream].Asked).Refusal == refusal;

    private bool MayClose(StreamState[] state, int stream) =>
        Answered(state, stream) is { IsGrant: false } outcome && (outcome.Refusal == Answer.None || rules.IsLastRefusal(state[stream]));

    /// <summary>What the policy says to the request of a stream, or null where none can be answered.</summary>
    private BindOutcome? Answered(StreamState[] state, int stream) =>
        rules.MayPromise(state, stream) ? rules.Decisions.Promise(state[stream].Asked)
        : rules.MayDecide(state, stream) ? rules.Decisions.Decide(state, state[stream].Asked)
        : null;

    /// <summary>Adds what the server may have done in silence.</summary>
    private void Close()
    {
        for (int at = 0; at < _possible.Count && IsFollowed; at++)
        {
            StreamState[] state = _possible[at];
            bool busy = ServerRules.IsBusy(state);
            for (int i = 0; i < state.Length; i++)
            {
                if (state[i].Phase != StreamPhase.None)
                {
                    AddSilent(state, i, busy);
                }
            }
        }
    }

    private void AddSilent(StreamState[] state, int i, bool busy)
    {
        ref readonly StreamState stream = ref state[i];
        if (!busy && rules.MayDecide(state, i))
        {
            BindOutcome outcome = rules.Decisions.Decide(state, stream.Asked);
            if (outcome.IsGrant)
            {
                byte name = outcome.Form == GrantForm.Asked ? stream.Asked : RefinementNames.Untold;
                Add(_possible, After(state, after => rules.Accept(after, i, name, outcome.Victims)));
            }
            else if (stream.Deserted && outcome.Refusal != Answer.None)
            {
                // Nobody hears of it, and it counts: of refusals before a kick it may be the last.
                Add(_possible, Refused(state, i, outcome.Refusal));
            }
        }

        if (ServerRules.MayNotice(state, i))
        {
            Add(_possible, After(state, after => rules.Notice(after, i)));
        }

        if (stream.Phase == StreamPhase.Dying)
        {
            Add(_possible, After(state, after => ServerRules.Remove(after, i)));
        }

        if (stream.LimitsDue)
        {
            Add(_possible, After(state, after => rules.Trim(after, i)));
        }

        if (stream.Deserted && rules.MayFence(state, i))
        {
            Add(_possible, After(state, after => rules.Fence(after, i)));
        }

        if (stream.Deserted && rules.MayGrant(state, i))
        {
            Add(_possible, After(state, after => rules.Grant(after, i)));
        }
    }

    private StreamState[] Refused(StreamState[] state, int stream, Answer refusal) => After(state, after =>
    {
        rules.Refuse(after, stream, refusal);
        after[stream] = (after[stream] with { Answer = Answer.None }).Settled();
    });

    private static StreamState[] After(StreamState[] state, Action<StreamState[]> act)
    {
        var after = (StreamState[])state.Clone();
        act(after);
        return after;
    }

    private void Add(List<StreamState[]> states, StreamState[] state)
    {
        foreach (StreamState[] known in states)
        {
            if (known.AsSpan().SequenceEqual(state))
            {
                return;
            }
        }

        states.Add(state);
        if (states.Count > StatesMax)
        {
            GiveUp();
        }
    }
}

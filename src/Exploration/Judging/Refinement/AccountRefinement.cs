using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// Which states of the specification one account can be in, after what was seen: what the server does in silence (decide, notice an end) may have
/// happened or not. What is seen and possible in no state is a deviation.
/// </summary>
internal sealed partial class AccountRefinement
{
    /// <summary>Connections of an account that are followed at once; one more and the account is judged no further.</summary>
    public const int StreamsMax = 64;

    private const int StatesMax = 65536;

    private readonly RefinementNames _names;
    private readonly bool _storesMayFail;
    private readonly Func<int, bool, bool> _mayEnd;
    private readonly Action<PossibleState> _addPossible;
    private readonly List<ConnectionHistory> _connections = [];
    private readonly List<List<ClientRequest>> _requests = [];
    private readonly List<bool> _isDeserted = [];
    private readonly List<ConnectionHistory> _forgotten = [];

    // The last is in force; one before it may still have decided what was under way when it was replaced.
    private readonly List<PolicySteps> _policies = [];

    // A bind is refused under one, and the refusal sent under that or a later one.
    private readonly List<(PolicySteps Policy, PolicySteps Later)> _inTurn = [];
    private readonly StateSet _set;
    private List<PossibleState> _possible;

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="rules">The specification's rules for the account.</param>
    /// <param name="names">The resources by number.</param>
    /// <param name="order">Which states need not be followed beside others.</param>
    /// <param name="storesMayFail">Whether a store may fail.</param>
    /// <param name="mayEnd">Whether the session that was bound on a connection may end by itself: what it is told is whether it hibernates.</param>
    public AccountRefinement(ServerRules rules, RefinementNames names, IStateOrder order, bool storesMayFail, Func<ConnectionHistory, bool, bool> mayEnd)
    {
        _names = names;
        _storesMayFail = storesMayFail;
        _mayEnd = (place, hibernates) => mayEnd(_connections[place], hibernates);
        _set = new StateSet(order);
        _addPossible = Add;
        Follow(rules);
        _possible = [new PossibleState(_requests)];
    }

    /// <summary>Whether the account is judged.</summary>
    public bool IsFollowed => Lapses.IsEmpty;

    /// <summary>Why not.</summary>
    public Lapses Lapses { get; private set; }

    /// <summary>Whether sessions are resumed under the policy.</summary>
    public bool AreResumable => InForce.Rules.Decisions.AreResumable;

    /// <summary>The account is judged no further.</summary>
    /// <param name="why">Why. Later reasons do not matter.</param>
    public void GiveUp(Lapse why) => Lapses = IsFollowed ? Lapses.Of(why) : Lapses;

    /// <summary>The server granted a resource.</summary>
    /// <returns>Whether the specification allows it.</returns>
    public bool Grants(ConnectionHistory connection, byte told)
    {
        int stream = Place(connection);
        if (!IsJudged(stream))
        {
            return true;
        }

        Close();
        if (_policies.Exists(policy => !_possible.TrueForAll(state => state.Made.IsClear(state.Streams, stream, told, _names, policy.Rules.Decisions.Policy))))
        {
            GiveUp(Lapse.MadeResource);
        }

        return Takes(stream, new ServerAct(ServerActKind.Grant, told));
    }

    /// <summary>The server did something that clients see.</summary>
    /// <returns>Whether the specification allows it.</returns>
    public bool Allows(ConnectionHistory connection, in ServerAct act)
    {
        int stream = Place(connection);
        if (!IsJudged(stream))
        {
            return true;
        }

        Close();
        return Takes(stream, act);
    }

    /// <summary>Whether the run may end here.</summary>
    /// <param name="isLive">Whether the session is live that was bound on a connection.</param>
    /// <param name="mustEnd">Whether its deadline has passed, if it waits for one.</param>
    public bool MayRest(Func<ConnectionHistory, bool> isLive, Func<ConnectionHistory, bool> mustEnd)
    {
        Close();
        return !IsFollowed || _possible.Exists(state =>
        {
            if (state.IsToApply || _forgotten.Exists(connection => isLive(connection)))
            {
                return false;
            }

            for (int i = 0; i < state.Streams.Length; i++)
            {
                if (!IsAtRest(state.Streams[i], place => mustEnd(_connections[place])) || HasSession(state.Streams, i) != isLive(_connections[i]))
                {
                    return false;
                }
            }

            return true;
        });
    }

    /// <summary>What clients could see the server do next, in words.</summary>
    public IReadOnlyList<string> Allowed() =>
        [.. _policies.SelectMany(policy => new AllowedActs(policy.Rules, policy.Decisions, _names, _connections).Of(_possible)).Distinct().Order(StringComparer.Ordinal)];

    private PolicySteps InForce => _policies[^1];

    /// <summary>Whether nothing is left to be done about a stream: nobody waits for anything, and no deadline has passed.</summary>
    private static bool IsAtRest(in StreamState stream, Func<int, bool> mustEnd) =>
        stream.Phase != StreamPhase.Granting && stream.Doom == Doom.None && !(stream is { IsLive: true, Deserted: true, Token: not 0 } && mustEnd(stream.Token - 1))
        && (stream.Deserted || (!stream.IsAsking && !stream.IsResuming && !ResumptionRules.MayEnable(stream) && stream.IsSilent));

    private static bool HasSession(ReadOnlySpan<StreamState> streams)
    {
        foreach (ref readonly StreamState stream in streams)
        {
            if (stream.IsLive)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the session lives, here or elsewhere, that was bound on a stream.</summary>
    private static bool HasSession(ReadOnlySpan<StreamState> streams, int bound)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            if (streams[i].IsLive && (streams[i].Token == 0 ? i == bound : streams[i].Token == bound + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what is sent on a stream is judged: its client is there, and has asked for something.</summary>
    private bool IsJudged(int stream) => IsFollowed && !_isDeserted[stream] && _requests[stream].Count > 0;

    /// <summary>Goes on with the states that an act leads to.</summary>
    /// <returns>Whether it is possible in any.</returns>
    private bool Takes(int stream, in ServerAct act)
    {
        ForgetReplaced();
        _set.Begin();
        foreach (PossibleState state in _possible)
        {
            foreach ((PolicySteps policy, PolicySteps later) in _inTurn)
            {
                if (policy.Seen.Apply(state, stream, act, later.Rules) is { } after)
                {
                    Add(after);
                }
            }
        }

        if (_set.Count == 0)
        {
            return !IsFollowed;
        }

        _possible = _set.ToList();
        return true;
    }

    /// <summary>Adds what the server may have done in silence.</summary>
    private void Close()
    {
        _set.Begin(_possible);
        for (int at = 0; at < _set.Count && IsFollowed; at++)
        {
            PossibleState state = _set[at];
            if (state.IsCovered)
            {
                continue;
            }

            foreach ((PolicySteps policy, PolicySteps later) in _inTurn)
            {
                policy.Silent.From(state, later.Rules, _addPossible);
            }

            if (state.IsToApply && !ServerRules.IsBusy(state.Streams))
            {
                PossibleState applied = state.Copy();
                applied.IsToApply = false;
                InForce.Rules.Apply(applied.Streams);
                Add(applied);
            }
        }

        _possible = _set.ToList();
    }

    private void Add(PossibleState state)
    {
        _set.Add(state);
        if (_set.Count > StatesMax)
        {
            GiveUp(Lapse.TooManyStates);
        }
    }
}

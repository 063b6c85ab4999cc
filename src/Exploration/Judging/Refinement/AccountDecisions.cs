using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What the policy says to the requests of an account in a state, with what a state does not hold: which client has a session.</summary>
/// <param name="rules">The specification's rules.</param>
/// <param name="connections">The connection of each stream.</param>
/// <param name="number">How many policies were in force before this one.</param>
internal sealed class AccountDecisions(ServerRules rules, IReadOnlyList<ConnectionHistory> connections, int number)
{
    /// <summary>
    /// Whether the policy may decide, or have decided, what is under way on a stream: it was in force when that arrived, or came into force later.
    /// </summary>
    public bool MayCount(PossibleState state, int stream) => number >= state.Since(stream);

    /// <summary>Whether the policy may be the one by which sessions end that are replaced now: the one that decided the bind which is not granted yet.</summary>
    public bool MayReplace(PossibleState state)
    {
        for (int i = 0; i < state.Streams.Length; i++)
        {
            if (state.Streams[i].Phase == StreamPhase.Granting && !MayCount(state, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether what is asked on a stream may be decided now, and makes the session.</summary>
    public bool MayDecide(PossibleState state, int stream) => MayCount(state, stream) && rules.MayDecide(state.Streams, stream) && !state.IsSecondBind(stream);

    /// <summary>What the policy says to a request that makes a session.</summary>
    public BindOutcome Decide(PossibleState state, int stream)
    {
        byte asked = state.Streams[stream].Asked;
        return rules.Decisions.Decide(state.Streams, asked, rules.Decisions.Names.Inline(asked) is null ? 0 : SessionsOfClient(state.Streams, stream));
    }

    /// <summary>What the policy says to the request of a stream, or null where none can be answered.</summary>
    public BindOutcome? Answered(PossibleState state, int stream) =>
        !MayCount(state, stream) ? null
        : state.IsSecondBind(stream) ? new BindOutcome(Answer.NotAllowed, GrantForm.Asked, 0)
        : rules.MayPromise(state.Streams, stream) ? rules.Decisions.Promise(state.Streams[stream].Asked)
        : MayDecide(state, stream) ? Decide(state, stream)
        : null;

    private ulong SessionsOfClient(ReadOnlySpan<StreamState> streams, int stream)
    {
        ulong own = 0;
        for (int i = 0; i < streams.Length; i++)
        {
            // A session is the client's that bound it, whoever resumed it.
            int bound = streams[i].Token == 0 ? i : streams[i].Token - 1;
            own |= streams[i].IsLive && RunHistory.IsSameClient(connections[bound], connections[stream]) ? 1UL << i : 0;
        }

        return own;
    }
}

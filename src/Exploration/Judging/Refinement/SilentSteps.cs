using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a server does that no client sees, or sees later: decide, notice an end, move a session, end what nobody hears of.</summary>
/// <param name="rules">The specification's rules.</param>
/// <param name="mayEnd">Whether the session that was bound on a stream may end by itself, with its deadline or, if it hibernates or not, for what is kept for it.</param>
internal sealed class SilentSteps(ServerRules rules, Func<int, bool, bool> mayEnd)
{
    /// <summary>Adds every state that one such step leads to.</summary>
    public void From(PossibleState state, Action<PossibleState> add)
    {
        bool busy = ServerRules.IsBusy(state.Streams);
        for (int i = 0; i < state.Streams.Length; i++)
        {
            if (state.Streams[i].Phase != StreamPhase.None)
            {
                Requests(state, i, busy, add);
                Ends(state, i, add);
            }
        }
    }

    private void Requests(PossibleState state, int i, bool busy, Action<PossibleState> add)
    {
        StreamState stream = state.Streams[i];
        if (!busy && rules.MayDecide(state.Streams, i))
        {
            BindOutcome outcome = rules.Decisions.Decide(state.Streams, stream.Asked);
            if (outcome.IsGrant)
            {
                byte name = outcome.Form == GrantForm.Asked ? stream.Asked : RefinementNames.Untold;
                add(state.After(after => rules.Accept(after, i, name, outcome.Victims)));
            }
            else if (stream.Deserted && outcome.Refusal != Answer.None)
            {
                // Nobody hears of it, and it counts: of refusals before a kick it may be the last.
                add(state.AfterAnswer(i, after => SeenSteps.Refuse(rules, after, i, outcome.Refusal)));
            }
        }

        if (stream.Deserted && rules.MayGrant(state.Streams, i))
        {
            add(state.AfterAnswer(i, after => rules.Grant(after, i)));
        }

        if (stream.LimitsDue)
        {
            add(state.After(after => rules.Trim(after, i)));
        }

        if (!state.IsAsked(i))
        {
            return;
        }

        if (stream.IsResuming)
        {
            Resume(state, i, add);
        }
        else if (IsOutOfPlace(state, i))
        {
            // It is answered with an error of its own kind and changes nothing.
            add(state.AfterAnswer(i, static _ => { }));
        }
        else if (stream.Deserted && ResumptionRules.MayEnable(stream))
        {
            add(state.AfterAnswer(i, after => ResumptionRules.Enable(ref after[i], state.Request(i).Number)));
        }
    }

    private static void Resume(PossibleState state, int i, Action<PossibleState> add)
    {
        int from = ResumptionRules.Find(state.Streams, state.Request(i).Number);
        if (from != ResumptionRules.Nowhere)
        {
            add(state.AfterAnswer(i, after => ResumptionRules.Resume(after, i, from)));
            if (state.Streams[from].Phase == StreamPhase.Bound)
            {
                add(state.After(after => Release(ref after[from])));
            }
        }
        else if (state.Streams[i].Deserted)
        {
            add(state.AfterAnswer(i, after => ResumptionRules.Fail(ref after[i])));
        }
    }

    /// <summary>
    /// To the specification a hand-over is one act. A server does it in two, and between them the session is on neither stream: it may end there, or stay when
    /// the stream that asked for it is gone. That is a session which hibernates, and whose old stream ends with <c>conflict</c>.
    /// </summary>
    private static void Release(ref StreamState stream)
    {
        ResumptionRules.Hibernate(ref stream);
        stream = (stream with { Closing = StreamClose.Conflict }).Settled();
    }

    /// <summary>Whether what is asked cannot be had on the stream: a session where there is one, stream management where there is none.</summary>
    private static bool IsOutOfPlace(PossibleState state, int i) => state.Request(i).Kind switch
    {
        ClientRequestKind.Enable => state.Streams[i].Phase != StreamPhase.Bound,
        ClientRequestKind.Session => state.Streams[i].Phase != StreamPhase.Promised,
        _ => state.Streams[i].Phase == StreamPhase.Bound,
    };

    private void Ends(PossibleState state, int i, Action<PossibleState> add)
    {
        StreamState stream = state.Streams[i];
        if (ServerRules.MayNotice(state.Streams, i))
        {
            add(state.After(after => rules.Notice(after, i)));
        }

        if (stream.Phase == StreamPhase.Dying)
        {
            add(state.After(after => ServerRules.Remove(after, i)));
        }

        if (stream is { IsLive: true, Token: not 0 } && mayEnd(stream.Token - 1, stream.Phase == StreamPhase.Hibernating))
        {
            add(state.After(after => rules.Expire(after, i)));
        }

        if (stream.Deserted && rules.MayFence(state.Streams, i))
        {
            add(state.After(after => rules.Fence(after, i)));
        }
    }
}

using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a server does that no client sees, or sees later: decide, notice an end, move a session, end what nobody hears of.</summary>
/// <param name="rules">The specification's rules.</param>
/// <param name="decisions">What the policy says.</param>
/// <param name="names">The resources by number.</param>
/// <param name="storesMayFail">Whether a store may fail, and a session stay that somebody asks for.</param>
/// <param name="mayEnd">Whether the session that was bound on a stream may end by itself, with its deadline or, if it hibernates or not, for what is kept for it.</param>
internal sealed class SilentSteps(
    ServerRules rules, AccountDecisions decisions, RefinementNames names, bool storesMayFail, Func<int, bool, bool> mayEnd)
{
    /// <summary>Adds every state that one such step leads to.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="answering">The rules of the policy in force when a refusal was sent, which says how many are left.</param>
    /// <param name="add">Takes a state.</param>
    public void From(PossibleState state, ServerRules answering, Action<PossibleState> add)
    {
        bool busy = ServerRules.IsBusy(state.Streams);
        for (int i = 0; i < state.Streams.Length; i++)
        {
            if (state.Streams[i].Phase != StreamPhase.None)
            {
                if (decisions.MayCount(state, i))
                {
                    Binds(state, i, busy, answering, add);
                }

                Requests(state, i, add);
                Ends(state, i, add);
            }
        }
    }

    private void Binds(PossibleState state, int i, bool busy, ServerRules answering, Action<PossibleState> add)
    {
        StreamState stream = state.Streams[i];
        if (!busy && decisions.MayDecide(state, i))
        {
            BindOutcome outcome = decisions.Decide(state, i);
            if (outcome.IsGrant)
            {
                byte name = outcome.Form == GrantForm.Asked ? stream.Asked : names.UntoldFor(stream.Asked, outcome.Form);
                PossibleState accepted = state.Copy();
                rules.Accept(accepted.Streams, i, name, outcome.Victims);
                add(accepted);
            }
            else if (stream.Deserted && outcome.Refusal != Answer.None)
            {
                // Nobody hears of it, and it counts: of refusals before a kick it may be the last.
                PossibleState refused = state.Copy();
                SeenSteps.Refuse(rules, answering, refused.Streams, i, outcome.Refusal);
                refused.Answer(i, settles: true);
                add(refused);
            }
        }

        if (stream.Deserted && state.IsSecondBind(i))
        {
            add(SeenSteps.RefuseSecond(state, i, answering));
        }

        if (stream.Deserted && rules.MayGrant(state.Streams, i))
        {
            PossibleState granted = state.Copy();
            rules.Grant(granted.Streams, i);
            granted.Answer(i);
            add(granted);
        }

        if (stream.LimitsDue)
        {
            PossibleState trimmed = state.Copy();
            rules.Trim(trimmed.Streams, i);
            add(trimmed);
        }
    }

    private void Requests(PossibleState state, int i, Action<PossibleState> add)
    {
        StreamState stream = state.Streams[i];
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
            PossibleState answered = state.Copy();
            answered.Answer(i);
            add(answered);
        }
        else if (stream.Deserted && ResumptionRules.MayEnable(stream))
        {
            PossibleState enabled = state.Copy();
            ResumptionRules.Enable(ref enabled.Streams[i], state.Request(i).Number);
            enabled.Answer(i);
            add(enabled);
        }
    }

    private void Resume(PossibleState state, int i, Action<PossibleState> add)
    {
        int from = ResumptionRules.Find(state.Streams, state.Request(i).Number);
        if (from != ResumptionRules.Nowhere)
        {
            PossibleState resumed = state.Copy();
            ResumptionRules.Resume(resumed.Streams, i, from);
            resumed.Answer(i, settles: true);
            add(resumed);
            if (state.Streams[from].Phase == StreamPhase.Bound)
            {
                PossibleState released = state.Copy();
                Release(ref released.Streams[from]);
                add(released);
            }
        }

        // A client that asks for nothing else sees it at that moment.
        bool isInline = state.Request(i).IsInline;
        if (from == ResumptionRules.Nowhere ? isInline || state.Streams[i].Deserted : isInline && storesMayFail)
        {
            PossibleState failed = state.Copy();
            ResumptionRules.Fail(ref failed.Streams[i]);
            if (from != ResumptionRules.Nowhere)
            {
                failed.Streams[i] = (failed.Streams[i] with { Answer = Answer.InternalServerError }).Settled();
            }

            failed.Answer(i);
            add(failed);
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
            PossibleState noticed = state.Copy();
            rules.Notice(noticed.Streams, i);
            add(noticed);
        }

        if (stream.Phase == StreamPhase.Dying)
        {
            PossibleState removed = state.Copy();
            ServerRules.Remove(removed.Streams, i);
            add(removed);
        }

        if (stream is { IsLive: true, Token: not 0 } && mayEnd(stream.Token - 1, stream.Phase == StreamPhase.Hibernating))
        {
            PossibleState expired = state.Copy();
            rules.Expire(expired.Streams, i);
            add(expired);
        }

        if (stream.Deserted && decisions.MayReplace(state) && rules.MayFence(state.Streams, i))
        {
            PossibleState fenced = state.Copy();
            rules.Fence(fenced.Streams, i);
            add(fenced);
        }
    }
}

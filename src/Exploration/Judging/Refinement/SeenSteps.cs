using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a server does that its client sees: what it leads to in a state where it is possible.</summary>
/// <param name="rules">The specification's rules.</param>
/// <param name="decisions">What the policy says.</param>
/// <param name="names">The resources by number.</param>
internal sealed class SeenSteps(ServerRules rules, AccountDecisions decisions, RefinementNames names)
{
    /// <summary>A refusal, which its client has got, or never will.</summary>
    /// <param name="rules">The rules of the policy that decided.</param>
    /// <param name="answering">Those of the policy in force when it was sent.</param>
    /// <param name="streams">The streams to change.</param>
    /// <param name="stream">Whose bind was refused.</param>
    /// <param name="refusal">The answer.</param>
    public static void Refuse(ServerRules rules, ServerRules answering, Span<StreamState> streams, int stream, Answer refusal)
    {
        rules.Refuse(streams, stream, refusal, answering);
        Said(ref streams[stream]);
    }

    /// <summary>A bind was refused for the address that was promised on the stream before.</summary>
    public static PossibleState RefuseSecond(PossibleState state, int stream, ServerRules answering)
    {
        PossibleState after = state.Copy();
        answering.RefuseSecond(after.Streams, stream);
        Said(ref after.Streams[stream]);
        after.Answer(stream);
        return after;
    }

    /// <summary>The state after an act, or null where it is not possible.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="stream">On which stream.</param>
    /// <param name="act">The act.</param>
    /// <param name="answering">The rules of the policy in force when a refusal was sent, which says how many are left.</param>
    public PossibleState? Apply(PossibleState state, int stream, ServerAct act, ServerRules answering)
    {
        StreamState before = state.Streams[stream];
        bool counts = decisions.MayCount(state, stream);
        if (!IsNext(before.Answer, act.Kind))
        {
            // What is said on one stream is said in order.
            return null;
        }

        PossibleState after;
        switch (act.Kind)
        {
            case ServerActKind.Promise when counts && rules.MayPromise(state.Streams, stream) && IsPromised(before.Asked, act.Name):
                after = state.Copy();
                ServerRules.Promise(after.Streams, stream, act.Name);
                return SaidAndAnswered(after, stream);
            case ServerActKind.Refuse when state.IsSecondBind(stream):
                return counts && act.Refusal == Answer.NotAllowed ? RefuseSecond(state, stream, answering) : null;
            case ServerActKind.Refuse when counts && rules.MayPromise(state.Streams, stream) && rules.Decisions.Promise(before.Asked).Refusal == act.Refusal:
            case ServerActKind.Refuse when decisions.MayDecide(state, stream) && IsRefusedBy(state, stream, act.Refusal):
                after = state.Copy();
                Refuse(rules, answering, after.Streams, stream, act.Refusal);
                after.Answer(stream, settles: true);
                return after;
            case ServerActKind.Grant when counts && rules.MayGrant(state.Streams, stream) && IsGranted(state, stream, act.Name):
                after = state.Copy();
                if (state.Made.MayMeet(before.Name, act.Name, names))
                {
                    after.Made = state.Made.With(before.Name, act.Name);
                }

                after.Streams[stream] = names.IsGenerated(before.Name) ? before with { Name = state.Made.NameOf(act.Name) } : before;
                rules.Grant(after.Streams, stream);
                return SaidAndAnswered(after, stream);
            case ServerActKind.Kick:
                return Kick(state, stream);
            case ServerActKind.Close when before.Closing != StreamClose.None || MayClose(state, stream, answering):
                after = state.Copy();
                after.Streams[stream] = default;
                return after;
            default:
                return Managed(state, stream, act);
        }
    }

    /// <summary>
    /// Whether an act is the next thing to be said. That a session was not resumed is said with the answer to the bind that came with that request; where the bind has no answer
    /// but the end of the stream, it is not said at all.
    /// </summary>
    private static bool IsNext(Answer due, ServerActKind act) => act switch
    {
        ServerActKind.Resume => due == Answer.Resumed,
        ServerActKind.NotFound => due is Answer.None or Answer.ItemNotFound,
        ServerActKind.NotResume or ServerActKind.Close => due is Answer.None or Answer.ItemNotFound or Answer.InternalServerError,
        _ => due == Answer.None,
    };

    private static void Said(ref StreamState stream) => stream = (stream with { Answer = Answer.None }).Settled();

    private static PossibleState SaidAndAnswered(PossibleState state, int stream)
    {
        Said(ref state.Streams[stream]);
        state.Answer(stream);
        return state;
    }

    private static PossibleState? Managed(PossibleState state, int stream, ServerAct act)
    {
        StreamState before = state.Streams[stream];
        PossibleState after;
        switch (act.Kind)
        {
            case ServerActKind.Resume:
            case ServerActKind.NotFound or ServerActKind.NotResume when before.Answer != Answer.None:
                after = state.Copy();
                Said(ref after.Streams[stream]);
                return after;
            case ServerActKind.Enable when ResumptionRules.MayEnable(before):
                after = state.Copy();
                ResumptionRules.Enable(ref after.Streams[stream], state.Request(stream).Number);
                return SaidAndAnswered(after, stream);
            case ServerActKind.NotEnable when (before.ToServer & ToServer.Enable) != 0:
            case ServerActKind.NotResume when before.IsResuming:
                after = state.Copy();
                after.Answer(stream);
                return after;
            case ServerActKind.NotFound when before.IsResuming && ResumptionRules.Find(state.Streams, state.Request(stream).Number) == ResumptionRules.Nowhere:
                after = state.Copy();
                ResumptionRules.Fail(ref after.Streams[stream]);
                return SaidAndAnswered(after, stream);
            default:
                return null;
        }
    }

    private PossibleState? Kick(PossibleState state, int stream)
    {
        bool isLeft = state.Streams[stream].Closing == StreamClose.Conflict;
        if (!isLeft && !(decisions.MayReplace(state) && rules.MayFence(state.Streams, stream)))
        {
            return null;
        }

        PossibleState after = state.Copy();
        if (!isLeft)
        {
            rules.Fence(after.Streams, stream);
        }

        after.Streams[stream] = (after.Streams[stream] with { Closing = StreamClose.None }).Settled();
        return after;
    }

    private bool IsPromised(byte asked, byte name) =>
        rules.Decisions.Promise(asked) is { IsGrant: true } outcome && (outcome.Form == GrantForm.Asked) == (name == asked);

    private bool IsGranted(PossibleState state, int stream, byte told)
    {
        byte granted = state.Streams[stream].Name;
        byte name = state.Made.NameOf(told);
        if (!names.IsGenerated(granted))
        {
            return granted == name || state.Made.MayMeet(granted, told, names);
        }

        foreach (ref readonly StreamState other in state.Streams)
        {
            if (other is { IsLive: true, Doom: Doom.None } && rules.Decisions.AreSame(other.Name, name))
            {
                return false;
            }
        }

        return names.MayBe(granted, told);
    }

    private bool IsRefusedBy(PossibleState state, int stream, Answer refusal) =>
        refusal == Answer.InternalServerError || decisions.Decide(state, stream).Refusal == refusal;

    private bool MayClose(PossibleState state, int stream, ServerRules answering) =>
        decisions.Answered(state, stream) is { IsGrant: false } outcome && (outcome.Refusal == Answer.None || answering.IsLastRefusal(state.Streams[stream]));
}

using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>What a server does that its client sees: what it leads to in a state where it is possible.</summary>
/// <param name="rules">The specification's rules.</param>
internal sealed class SeenSteps(ServerRules rules)
{
    /// <summary>A refusal, which its client has got, or never will.</summary>
    public static void Refuse(ServerRules rules, Span<StreamState> streams, int stream, Answer refusal)
    {
        rules.Refuse(streams, stream, refusal);
        Said(ref streams[stream]);
    }

    /// <summary>The state after an act, or null where it is not possible.</summary>
    public PossibleState? Apply(PossibleState state, int stream, ServerAct act)
    {
        StreamState before = state.Streams[stream];
        Answer due = act.Kind == ServerActKind.Resume ? Answer.Resumed : Answer.None;
        if (before.Answer != due)
        {
            // What is said on one stream is said in order.
            return null;
        }

        switch (act.Kind)
        {
            case ServerActKind.Promise when rules.MayPromise(state.Streams, stream) && IsPromised(before.Asked, act.Name):
                return state.AfterAnswer(stream, after =>
                {
                    ServerRules.Promise(after, stream, act.Name);
                    Said(ref after[stream]);
                });
            case ServerActKind.Refuse when rules.MayPromise(state.Streams, stream) && rules.Decisions.Promise(before.Asked).Refusal == act.Refusal:
            case ServerActKind.Refuse when rules.MayDecide(state.Streams, stream) && IsRefusedBy(state, stream, act.Refusal):
                return state.AfterAnswer(stream, after => Refuse(rules, after, stream, act.Refusal));
            case ServerActKind.Grant when rules.MayGrant(state.Streams, stream) && IsGranted(state, stream, act.Name):
                return state.AfterAnswer(stream, after =>
                {
                    after[stream] = after[stream] with { Name = act.Name };
                    rules.Grant(after, stream);
                    Said(ref after[stream]);
                });
            case ServerActKind.Kick:
                return Kick(state, stream);
            case ServerActKind.Close when before.Closing != StreamClose.None || MayClose(state, stream):
                return state.After(after => after[stream] = default);
            default:
                return Managed(state, stream, act);
        }
    }

    /// <summary>What the policy says to the request of a stream, or null where none can be answered.</summary>
    public BindOutcome? Answered(PossibleState state, int stream) =>
        rules.MayPromise(state.Streams, stream) ? rules.Decisions.Promise(state.Streams[stream].Asked)
        : rules.MayDecide(state.Streams, stream) ? rules.Decisions.Decide(state.Streams, state.Streams[stream].Asked)
        : null;

    private static void Said(ref StreamState stream) => stream = (stream with { Answer = Answer.None }).Settled();

    private static PossibleState? Managed(PossibleState state, int stream, ServerAct act)
    {
        StreamState before = state.Streams[stream];
        switch (act.Kind)
        {
            case ServerActKind.Enable when ResumptionRules.MayEnable(before):
                return state.AfterAnswer(stream, after =>
                {
                    ResumptionRules.Enable(ref after[stream], state.Request(stream).Number);
                    Said(ref after[stream]);
                });
            case ServerActKind.NotEnable when (before.ToServer & ToServer.Enable) != 0:
            case ServerActKind.NotResume when before.IsResuming:
                return state.AfterAnswer(stream, static _ => { });
            case ServerActKind.Resume when before.Answer == Answer.Resumed:
                return state.After(after => Said(ref after[stream]));
            case ServerActKind.NotFound when before.IsResuming && ResumptionRules.Find(state.Streams, state.Request(stream).Number) == ResumptionRules.Nowhere:
                return state.AfterAnswer(stream, after =>
                {
                    ResumptionRules.Fail(ref after[stream]);
                    Said(ref after[stream]);
                });
            default:
                return null;
        }
    }

    private PossibleState? Kick(PossibleState state, int stream)
    {
        bool isLeft = state.Streams[stream].Closing == StreamClose.Conflict;
        if (!isLeft && !rules.MayFence(state.Streams, stream))
        {
            return null;
        }

        return state.After(after =>
        {
            if (!isLeft)
            {
                rules.Fence(after, stream);
            }

            after[stream] = (after[stream] with { Closing = StreamClose.None }).Settled();
        });
    }

    private bool IsPromised(byte asked, byte name) =>
        rules.Decisions.Promise(asked) is { IsGrant: true } outcome && (outcome.Form == GrantForm.Asked) == (name == asked);

    private static bool IsGranted(PossibleState state, int stream, byte name)
    {
        if (state.Streams[stream].Name != RefinementNames.Untold)
        {
            return state.Streams[stream].Name == name;
        }

        foreach (ref readonly StreamState other in state.Streams)
        {
            if (other is { IsLive: true, Doom: Doom.None } && other.Name == name)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsRefusedBy(PossibleState state, int stream, Answer refusal) =>
        refusal == Answer.InternalServerError || rules.Decisions.Decide(state.Streams, state.Streams[stream].Asked).Refusal == refusal;

    private bool MayClose(PossibleState state, int stream) =>
        Answered(state, stream) is { IsGrant: false } outcome && (outcome.Refusal == Answer.None || rules.IsLastRefusal(state.Streams[stream]));
}

namespace BindSim.Model.Specification;

/// <summary>
/// What a server may do about stream management (XEP-0198): enable it, keep a session whose connection is lost, have another stream resume it, end it
/// at its deadline. Resuming is one act: the session is on the old stream, and then it is on the new one, whole.
/// </summary>
public static class ResumptionRules
{
    /// <summary>What stands for no session in a request to resume.</summary>
    public const int Nowhere = -1;

    /// <summary>What a client sends again after it has resumed, if the server had not handled it.</summary>
    private const ToServer Stanzas = ToServer.Presence;

    /// <summary>Whether the server may enable stream management for a stream. What was sent before is not counted: here it has been read by then.</summary>
    public static bool MayEnable(in StreamState stream) =>
        stream is { Phase: StreamPhase.Bound, Down.IsEmpty: true } && (stream.ToServer & ToServer.Enable) != 0;

    /// <summary>Stream management is enabled: the session gets an id to be resumed by, and its client is told (section 3).</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="token">The id.</param>
    public static void Enable(ref StreamState stream, byte token) =>
        stream = (stream with { ToServer = stream.ToServer & ~ToServer.Enable, Token = token, Answer = Answer.Enabled }).Settled();

    /// <summary>Where the session of an id is; <see cref="Nowhere"/> when it is over, or a bind was decided that takes its place.</summary>
    /// <param name="streams">The streams among which the id is unique.</param>
    /// <param name="token">The id; not 0.</param>
    public static int Find(ReadOnlySpan<StreamState> streams, byte token)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            if (streams[i].Token == token && streams[i] is { IsLive: true, Doom: not Doom.Replaced })
            {
                return i;
            }
        }

        return Nowhere;
    }

    /// <summary>
    /// The session goes on on the stream that asked, as it is: row, age, presence, what is due. A stream that still carried it ends with
    /// <c>conflict</c> (section 5). What the client says to have handled is kept no more, and the rest is sent again.
    /// </summary>
    /// <param name="streams">The streams.</param>
    /// <param name="asker">The stream that asked.</param>
    /// <param name="from">Where the session is.</param>
    /// <param name="counts">How stanzas are counted.</param>
    public static void Resume(Span<StreamState> streams, int asker, int from, StanzaCounts counts = default)
    {
        StreamState old = streams[from];
        ref StreamState stream = ref streams[asker];
        stream = (old with
        {
            Phase = StreamPhase.Bound,
            ToServer = stream.ToServer & ~ToServer.Resume,
            Again = old.Again | (old.ToServer & Stanzas),
            Answer = Answer.Resumed,
            Closing = StreamClose.None,
            Down = Again(old.Down, counts, stream.Down.Counted, isHeard: !stream.Deserted),
            Up = old.Up.Unheard(),
            Deserted = stream.Deserted,
        }).Settled();
        Leave(ref streams[from]);
    }

    /// <summary>There is no such session: the stream may bind instead.</summary>
    public static void Fail(ref StreamState stream) =>
        stream = (stream with { ToServer = stream.ToServer & ~ToServer.Resume, Answer = Answer.ItemNotFound }).Settled();

    /// <summary>There is no such session any more, and the client is told how many of its stanzas were handled in it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="handled">How many.</param>
    public static void Fail(ref StreamState stream, byte handled) => stream = (stream with
    {
        ToServer = stream.ToServer & ~ToServer.Resume,
        Answer = Answer.ItemNotFoundHandled,
        Up = new StanzaFlow { Counted = handled },
    }).Settled();

    /// <summary>The session goes on on a stream whose client has gone already; that has yet to be noticed.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="stray">That stream, where nothing else is.</param>
    /// <param name="from">Where the session is.</param>
    /// <param name="count">What the client said there that it had handled; it can be right.</param>
    /// <param name="counts">How stanzas are counted.</param>
    public static void ResumeStray(Span<StreamState> streams, int stray, int from, byte count, StanzaCounts counts)
    {
        StreamState old = streams[from];
        if (from != stray)
        {
            Leave(ref streams[from]);
        }

        streams[stray] = (old with
        {
            Phase = StreamPhase.Bound,
            ToServer = ToServer.End,
            Again = old.Again | (old.ToServer & Stanzas),
            Answer = Answer.None,
            Closing = StreamClose.None,
            Down = Again(old.Down, counts, count, isHeard: false),
            Up = old.Up.Unheard(),
            Deserted = true,
        }).Settled();
    }

    /// <summary>Whether a session outlives its connection: it has an id, its client has not closed the stream, and nobody takes its place.</summary>
    public static bool Outlives(in StreamState stream) =>
        stream is { Phase: StreamPhase.Bound, Token: not 0, Doom: not Doom.Replaced } && (stream.ToServer & ToServer.Close) == 0;

    /// <summary>The connection is lost and the session waits: its row, its presence and its place in the limits stay.</summary>
    public static void Hibernate(ref StreamState stream) =>
        stream = stream with
        {
            Phase = StreamPhase.Hibernating,
            Again = stream.Again | (stream.ToServer & Stanzas),
            ToServer = ToServer.Nothing,
            Up = stream.Up.Unheard(),
        };

    /// <summary>What a client that resumes is sent again, if it hears of it.</summary>
    private static StanzaFlow Again(in StanzaFlow down, StanzaCounts counts, byte count, bool isHeard)
    {
        StanzaFlow rest = down.Unheard().Acknowledged(counts, count) with { Counted = count };
        return isHeard ? rest.SentAgain() : rest;
    }

    /// <summary>What is left where a session was that another stream has now.</summary>
    private static void Leave(ref StreamState stream) => stream = stream.Phase == StreamPhase.Hibernating
        ? default
        : new StreamState { Phase = StreamPhase.Ended, Name = stream.Name, Answer = stream.Answer, Closing = StreamClose.Conflict, Deserted = stream.Deserted }.Settled();
}

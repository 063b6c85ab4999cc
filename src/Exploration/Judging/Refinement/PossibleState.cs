using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// One state that the specification may be in: a stream for each connection, and how many of its requests the server has answered. The one that it comes to next
/// is under way; what is asked behind that waits.
/// </summary>
/// <param name="requests">What was asked on each connection, shared by all states.</param>
internal sealed class PossibleState(IReadOnlyList<List<ClientRequest>> requests)
{
    private StreamState[] _streams = [];
    private byte[] _answered = [];

    /// <summary>The streams, one for each connection.</summary>
    public Span<StreamState> Streams => _streams;

    /// <summary>Whether a request is under way on a stream that its server will come to.</summary>
    public bool IsAsked(int stream) => (_streams[stream].ToServer & ClientRequest.All) != 0;

    /// <summary>What is under way on a stream that is asked.</summary>
    public ClientRequest Request(int stream) => requests[stream][_answered[stream]];

    /// <summary>Whether a bind is under way on a stream that was promised an address already.</summary>
    public bool IsSecondBind(int stream) => _streams[stream] is { Phase: StreamPhase.Promised, IsAsking: true } && Request(stream).Kind == ClientRequestKind.Bind;

    /// <summary>The number of the policy that was in force when what is under way, or was answered last, arrived.</summary>
    public int Since(int stream) => requests[stream].Count == 0 ? 0 : requests[stream][Math.Min(_answered[stream], requests[stream].Count - 1)].Since;

    /// <summary>The resources made for clients that were told.</summary>
    public MadeResources Made { get; set; } = MadeResources.None;

    /// <summary>Whether a policy that came into force has yet to be applied to the sessions that were there.</summary>
    public bool IsToApply { get; set; }

    /// <summary>Whether something that was asked on a stream is answered, or about to be.</summary>
    public bool HasBegun(int stream) => _answered[stream] > 0 || _streams[stream].Phase is not (StreamPhase.None or StreamPhase.Open);

    /// <summary>Whether a session is there that is resumed by a number.</summary>
    public bool HasToken(byte token)
    {
        foreach (ref readonly StreamState stream in Streams)
        {
            if (stream.Token == token)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>There is one connection more.</summary>
    public void Grow()
    {
        Array.Resize(ref _streams, _streams.Length + 1);
        Array.Resize(ref _answered, _answered.Length + 1);
    }

    /// <summary>Something was asked on a stream: it is under way unless something else is. The first opens the stream.</summary>
    public void Ask(int stream)
    {
        if (_streams[stream].Phase == StreamPhase.None && requests[stream].Count == 1)
        {
            _streams[stream] = new StreamState { Phase = StreamPhase.Open };
        }

        Load(stream);
    }

    /// <summary>The same state, to be changed.</summary>
    public PossibleState Copy() => new(requests) { _streams = [.. _streams], _answered = _answered, Made = Made, IsToApply = IsToApply };

    /// <summary>What was under way on a stream is answered.</summary>
    /// <param name="stream">Which.</param>
    /// <param name="settles">Whether that settles what came with it as well: a session that is resumed is not bound, one that is not bound has nothing enabled.</param>
    public void Answer(int stream, bool settles = false)
    {
        // Shared with the states that this one comes from until it differs.
        _answered = [.. _answered];
        bool isInline = Request(stream).IsInline;
        do
        {
            _answered[stream]++;
        }
        while (settles && isInline && _answered[stream] < requests[stream].Count && Request(stream).IsInline);
        _streams[stream] = _streams[stream] with { ToServer = _streams[stream].ToServer & ~ClientRequest.All };
        Load(stream);
    }

    /// <summary>How many requests of a stream are answered.</summary>
    public int Answered(int stream) => _answered[stream];

    /// <summary>Whether another state covers it that is followed.</summary>
    public bool IsCovered { get; set; }

    /// <summary>The client is as one that has asked for nothing.</summary>
    public void Forget(int stream)
    {
        _streams[stream] = default;
        _answered = [.. _answered];
        _answered[stream] = 0;
    }

    private void Load(int stream)
    {
        ref StreamState state = ref _streams[stream];
        if (state.Phase is not (StreamPhase.Open or StreamPhase.Promised or StreamPhase.Bound) || IsAsked(stream) || _answered[stream] == requests[stream].Count)
        {
            return;
        }

        ClientRequest next = Request(stream);
        byte asked = next.Kind switch { ClientRequestKind.Bind => Made.NameOf(next.Number), ClientRequestKind.Session => state.Name, _ => 0 };
        state = state with { ToServer = state.ToServer | next.UnderWay, Asked = asked };
    }
}

namespace BindSim.Model.Specification;

/// <summary>What is claimed of messages, written from the requirements and not from the rules. Nothing where none are written.</summary>
/// <param name="specification">What they are about.</param>
internal sealed class MessageClaims(SessionSpecification specification)
{
    /// <summary>What must hold in every state.</summary>
    public IReadOnlyList<Claim> Safety =>
    [
        .. Bound.Messages == 0 ? (Claim[])[] :
        [
            new("INV-M1", "A message is with its server or under way until a client has it, its sender is told, or a rule drops it.", ClaimKind.Always, LosesNone),
            new("INV-M2", "No client is given a message that it has.", ClaimKind.Always, DoublesNone),
        ],
        .. Bound.Requests == 0 ? (Claim[])[] :
        [
            new("INV-M4", "An answer to a request of an earlier session never reaches a later one.", ClaimKind.Always, AnswersTheAsker),
        ],
        .. !Bound.HasLetters || Bound.Window == 1 ? (Claim[])[] :
        [
            new("INV-M5", "Messages of one session to one address arrive in the order sent.", ClaimKind.Always, KeepsOrder),
        ],
        .. !IsCounted ? (Claim[])[] :
        [
            new("INV-S2", "Counts say what was handled, and exactly the rest is sent again.", ClaimKind.Always, CountsRight),
        ],
    ];

    /// <summary>What must be able to happen.</summary>
    public IReadOnlyList<Claim> Goals =>
    [
        .. Bound.Messages == 0 ? (Claim[])[] : specification.HasResumption ? [Delivered, SentAgain, Returned] : [Delivered],
        .. Bound.Requests == 0 ? (Claim[])[] : [Answered],
        .. !IsCounted || Bound.Sends == 0 ? (Claim[])[] : Bound is { Drops: > 0, Retries: > 0 } ? [Acknowledged, ToldAfterTheEnd] : [Acknowledged],
        .. IsCounted && Bound.Messages >= Bound.CountModulus && Bound.Drops > 0 ? (Claim[])[Wrapped] : [],
    ];

    private SpecificationBound Bound => specification.Bound;

    private bool IsCounted => specification.HasResumption && Bound.HasLetters;

    private static Claim Answered { get; } = new(
        "request-answered", "A session was sent the answer to its request.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Down.Next.IsQuery));

    private static Claim Acknowledged { get; } = new(
        "sender-acknowledged", "A device was told how many of its stanzas were handled.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.Acknowledged));

    private static Claim ToldAfterTheEnd { get; } = new(
        "told-after-the-end", "A device whose session was over was told how many of its stanzas had been handled.", ClaimKind.Sometimes,
        static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.ItemNotFoundHandled));

    private static Claim Wrapped { get; } = new(
        "count-wrapped", "A count of stanzas began again at 0.", ClaimKind.Sometimes,
        static (in state) => state.AnyStream(static (in stream) => stream is { Token: not 0 } && stream.Down.Counted < stream.Down.Told));

    private static Claim Delivered { get; } = new(
        "message-delivered", "A message was sent to a session.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Down.IsUnderWay));

    private static Claim SentAgain { get; } = new(
        "message-sent-again", "A message was sent again to a session that was resumed.", ClaimKind.Sometimes,
        static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.Resumed && stream.Down.IsUnderWay));

    private static Claim Returned { get; } = new(
        "message-left", "A session left a message behind.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => MessageRules.IsLeft(stream)));

    private static bool LosesNone(in SystemState state)
    {
        int held = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            held += stream.Down.Open;
        }

        return held == state.Open;
    }

    private static bool DoublesNone(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (IsDoubled(stream.Down.First) || IsDoubled(stream.Down.Second))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDoubled(Letter letter) => letter is { IsSent: true, IsRead: true };

    private static bool AnswersTheAsker(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            bool isAnswered = IsAnswer(stream.Down.First) || IsAnswer(stream.Down.Second);
            if (isAnswered && (stream.Query & Query.Asked) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An answer that its client has not read.</summary>
    private static bool IsAnswer(Letter letter) => letter is { IsQuery: true, IsRead: false };

    private static bool KeepsOrder(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if (!IsInOrder(stream.Down) || !IsInOrder(stream.Up))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is under way, or will be, is newer than what was read, and the one behind newer than the one in front.</summary>
    private static bool IsInOrder(in StanzaFlow flow)
    {
        byte newest = flow.Newest;
        foreach (Letter letter in (ReadOnlySpan<Letter>)[flow.First, flow.Second])
        {
            if (letter is { Number: > 0 } and ({ IsSent: true } or { IsKept: true, IsRead: false }))
            {
                if (letter.Number <= newest)
                {
                    return false;
                }

                newest = letter.Number;
            }
        }

        return true;
    }

    private bool CountsRight(in SystemState state)
    {
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            ref readonly StreamState stream = ref state.Streams[i];
            if (!CountsRightAfterTheEnd(stream, state.Devices[i / 2]))
            {
                return false;
            }

            if (!stream.IsLive || stream.Token == 0)
            {
                continue;
            }

            ref readonly DeviceState device = ref state.Devices[i / 2];
            bool isKnown = device.Token == stream.Token;
            if (!Counts(stream.Down, isKnown ? device.Heard : stream.Down.Counted) || !Counts(stream.Up, stream.Up.Counted))
            {
                return false;
            }

            // Where both hear each other, what the receiver does not have is under way, and nothing else.
            bool isConnected = stream is { Phase: StreamPhase.Bound, Deserted: false };
            if (isConnected && (!SendsTheRest(stream.Down) || (stream.Answer != Answer.Resumed && !SendsTheRest(stream.Up))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Who is told what its last session had handled is told what is so, and sends nothing again that was.</summary>
    private bool CountsRightAfterTheEnd(in StreamState stream, in DeviceState device) =>
        stream.Answer == Answer.ItemNotFoundHandled ? Counts(device.Left, stream.Up.Counted) : device.Token != 0 || device.Left.Read == 0;

    /// <summary>Whether a count says how many stanzas were read.</summary>
    private bool Counts(in StanzaFlow flow, byte count) => specification.Counts.Handled(flow.Told, count) == flow.Read;

    private static bool SendsTheRest(in StanzaFlow flow) => SendsTheRest(flow.First) && SendsTheRest(flow.Second);

    private static bool SendsTheRest(Letter letter) => letter.Where == Mail.None || letter.IsSent != letter.IsRead;
}

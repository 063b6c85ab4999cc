namespace BindSim.Model.Specification;

/// <summary>What is claimed of messages, written from the requirements and not from the rules. Nothing where none are written.</summary>
/// <param name="specification">What they are about.</param>
internal sealed class MessageClaims(SessionSpecification specification)
{
    /// <summary>What must hold in every state.</summary>
    public IReadOnlyList<Claim> Safety => specification.Bound.Messages == 0 ? [] :
    [
        new("INV-M1", "A message is with its server or under way until a client has it, its sender is told, or a rule drops it.", ClaimKind.Always, LosesNone),
        new("INV-M2", "No client is given a message that it has.", ClaimKind.Always, DoublesNone),
    ];

    /// <summary>What must be able to happen.</summary>
    public IReadOnlyList<Claim> Goals => specification.Bound.Messages == 0 ? [] :
        specification.HasResumption ? [Delivered, SentAgain, Returned] : [Delivered];

    private static Claim Delivered { get; } = new(
        "message-delivered", "A message was sent to a session.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => (stream.Mail & Mail.Sent) != 0));

    private static Claim SentAgain { get; } = new(
        "message-sent-again", "A message was sent again to a session that was resumed.", ClaimKind.Sometimes,
        static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.Resumed && (stream.Mail & Mail.Sent) != 0));

    private static Claim Returned { get; } = new(
        "message-left", "A session left a message behind.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => MessageRules.IsLeft(stream)));

    private static bool LosesNone(in SystemState state)
    {
        int held = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            bool isHeld = (stream.Mail & (Mail.Kept | Mail.Sent)) != 0;
            bool isSettled = (stream.Mail & (Mail.Read | Mail.Returned)) != 0;
            held += isHeld && !isSettled ? 1 : 0;
        }

        return held == state.Open;
    }

    private static bool DoublesNone(in SystemState state)
    {
        foreach (ref readonly StreamState stream in state.Streams)
        {
            if ((stream.Mail & (Mail.Sent | Mail.Read)) == (Mail.Sent | Mail.Read))
            {
                return false;
            }
        }

        return true;
    }
}

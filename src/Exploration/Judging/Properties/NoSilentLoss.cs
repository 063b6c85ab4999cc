namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M1. At quiescence, each message to a full JID that arrived from a session still live was put on a stream or came back as an
/// error, unless a session that may have taken it has ended since, or had been reset before. A message to nobody may be ignored if it is not
/// of type <c>chat</c>, an <c>error</c> always. A session with stream management loses nothing: what its
/// client has not got is sent again or comes back, or is kept as long as the session waits for that. Misses losses between the server's wire and the client, and of senders that ended.
/// </summary>
internal sealed class NoSilentLoss() : Property(
    "INV-M1", "A message arrives or comes back as an error; none is lost in silence.", "RFC 6121 section 8.5.3; R-100, R-105")
{
    public override void Quiescent(RunHistory h)
    {
        foreach (Message message in h.Messages)
        {
            if (message.IsBounced || message.Type == "error" || CameAfterHandOver(message) || !(message.Sender.Managed?.Holder ?? message.Sender).IsStaying)
            {
                continue;
            }

            // A bind that ended them may have inherited the message, and have lost its own connection before it could be told.
            if (message is { IsDelivered: true, HasReachedClient: false, Type: "chat" or "normal" }
                && message.SentTo.TrueForAll(session => IsOutOfReach(session) && !h.MayBeForOneThatEnded(session.Bound.Account)))
            {
                Violate(h, $"The message '{message.Id}' of {message.Sender} never reached the client of {message.SentTo[0]}, and its sender was not told.");
            }

            if (message.IsDelivered || message.To is not { } to || !to.Contains('/', StringComparison.Ordinal))
            {
                continue;
            }

            if ((message.Addressee is not null || message.Type == "chat") && !MayHaveGoneWithSession(h, message))
            {
                Violate(h, $"The message '{message.Id}' of {message.Sender} to {to} was neither delivered nor answered with an error.");
            }
        }
    }

    /// <summary>Whether a client said it on a connection that did not carry its session any more, by its own wish.</summary>
    private static bool CameAfterHandOver(Message message) => message.Sender.IsHandedOver && message.Step >= message.Sender.FencedStep;

    /// <summary>Whether a session will not send again what its client has not got: it is over, or all that it sends arrives and nothing did.</summary>
    private static bool IsOutOfReach(ManagedSession session) =>
        session.End is not null || session.Holder is { IsStaying: true, IsVanished: false };

    /// <summary>
    /// Whether a session ended that the message may have been given to, or still waits to be resumed, with what is kept for it: one with its full JID, one whose
    /// grant was never sent, or, when nobody had the full JID, any of the account.
    /// </summary>
    private static bool MayHaveGoneWithSession(RunHistory h, Message message)
    {
        foreach (ConnectionHistory session in h.Connections)
        {
            // Under stream management everything is kept that was taken.
            bool ended = session.Managed is not { Id: not null } && (session.IsFenced ? !session.IsFencedByServer || session.FencedStep >= message.Step : session.IsLeaving);
            if ((ended || h.Hibernates(session)) && (session.GrantedText == message.To
                || ((!session.IsGranted || message.Addressee is null) && message.To!.StartsWith(session.Account.ToString(), StringComparison.Ordinal))))
            {
                return true;
            }
        }

        return false;
    }
}

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-U4. After each step that answered a bind or changed the directory, each session that is granted and not fenced has its row, unless a new session of the
/// account has a row and waits for its grant: its victims are fenced with that grant, or soon after it where
/// the policy kicks after the grant. Clean-up by JID instead of by incarnation shows here first. And at the end, each session without stream management that was promised copies
/// (XEP-0280) was given every chat message that arrived since from other sessions of its account, and every one that one of these was given. Misses state
/// of a session that is in no row, such as who saw its presence: that is INV-R2's.
/// </summary>
internal sealed class OwnRowKept() : Property(
    "INV-U4", "The end of one session never takes what another has.", "R-095; INV-U4")
{
    internal override bool WatchesSteps => true;

    public override void AfterStep(RunHistory h)
    {
        foreach (ConnectionHistory session in h.Connections)
        {
            // What its client has closed does not wait, though the connection was lost before the answer.
            if ((session.IsLive || session.Managed is { IsHibernating: true, Holder.IsClosedByClient: false }) && h.RowOf(session) is null && !h.IsGrantUnderWay(session.Account) && !h.MayWaitForItsKick(session))
            {
                Violate(h, $"{session} is a live session of {session.GrantedText}, but its row is gone from the directory.");
            }
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (Message message in h.Messages)
        {
            foreach (ConnectionHistory session in h.Connections)
            {
                if (session is { CarbonsSince: { } since, IsStaying: true, Managed: null } && since < message.Step && IsOf(session, message))
                {
                    Violate(h, $"{session} was promised copies, and was given none of the message '{message.Id}' of {message.Sender}: something took its switch.");
                }
            }
        }
    }

    /// <summary>Whether a session has not been given a message that concerns its account.</summary>
    private static bool IsOf(ConnectionHistory session, Message message) => message is { Type: "chat", Sender.IsStaying: true }
        && message.Sender != session && !message.GivenTo.Contains(session)
        && ((message.Sender.Account == session.Account && !IsToOwn(message)) || (message.IsDelivered && message.GivenTo.Exists(given => given.Account == session.Account)));

    private static bool IsToOwn(Message message) =>
        message.To is not { } to || to == message.Sender.Account.ToString() || to.StartsWith($"{message.Sender.Account}/", StringComparison.Ordinal);
}

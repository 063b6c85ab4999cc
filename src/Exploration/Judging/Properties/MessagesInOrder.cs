namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M5. Of two messages from one connection to one address, the later arrived is never put first on the streams of one full JID, also when that
/// JID changes hands between them. Misses order between different addresses and kinds of stanza.
/// </summary>
internal sealed class MessagesInOrder() : Property(
    "INV-M5", "Messages of one session to one address arrive in the order sent.", "RFC 6120 section 10.1; R-118")
{
    internal override Occurrences Watches => Occurrences.MessageDelivered;

    private static bool IsSame(ConnectionHistory sender, ConnectionHistory other) =>
        sender == other || (sender.Managed is { } session && session == other.Managed);

    public override void Observe(in Observed e, RunHistory h)
    {
        Message message = h.Delivered;
        foreach (ConnectionHistory receiver in h.Connections)
        {
            // What one that ended had not acknowledged, its successor gets once more: in order among what it gets itself.
            bool isOnceMore = receiver.Managed is not null && receiver.Delivered != h.Current.Delivered && receiver.Delivered.Contains(message);
            if (receiver.GrantedText != h.Current.GrantedText || isOnceMore)
            {
                continue;
            }

            foreach (Message other in receiver.Delivered)
            {
                if (other.Order > message.Order && IsSame(other.Sender, message.Sender) && other.To == message.To)
                {
                    Violate(h, $"{h.Current} was sent '{message.Id}' of {message.Sender} after {receiver} had been sent '{other.Id}', which {message.Sender} sent later.");
                }
            }
        }
    }
}

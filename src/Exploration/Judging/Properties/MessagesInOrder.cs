namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M5. Of two messages from one connection to one address, the later arrived is never put first on the streams of one full JID, also when that
/// JID changes hands between them. Misses order between different addresses and kinds of stanza.
/// </summary>
internal sealed class MessagesInOrder() : Property(
    "INV-M5", "Messages of one session to one address arrive in the order sent.", "RFC 6120 section 10.1; R-118")
{
    internal override Occurrences Watches => Occurrences.MessageDelivered;

    public override void Observe(in Observed e, RunHistory h)
    {
        Message message = h.Delivered;
        foreach (ConnectionHistory receiver in h.Connections)
        {
            if (receiver.GrantedText != h.Current.GrantedText)
            {
                continue;
            }

            foreach (Message other in receiver.Delivered)
            {
                if (other.Order > message.Order && other.Sender == message.Sender && other.To == message.To)
                {
                    Violate(h, $"{h.Current} was sent '{message.Id}' of {message.Sender} after {receiver} had been sent '{other.Id}', which {message.Sender} sent later.");
                }
            }
        }
    }
}

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M2. No message is put twice on one stream. Misses a message put on two streams where one would be right: to a bare JID, RFC 6121
/// allows that.
/// </summary>
internal sealed class NoDuplicates() : Property(
    "INV-M2", "No message is delivered twice to one session.", "INV-M2; R-077")
{
    internal override Occurrences Watches => Occurrences.MessageDelivered;

    public override void Observe(in Observed e, RunHistory h)
    {
        List<Message> delivered = h.Current.Delivered;
        if (delivered.IndexOf(h.Delivered) != delivered.Count - 1)
        {
            Violate(h, $"The message '{h.Delivered.Id}' of {h.Delivered.Sender} was delivered twice to {h.Current}.");
        }
    }
}

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-T1. Each message, request and available presence of a client, as put on another stream, carries the full JID its sender was granted
/// as <c>from</c>; presence of a subscription type carries a bare JID. Stanzas are told by their ids and statuses; what has none it recognises is missed.
/// </summary>
internal sealed class SendersNamed() : Property(
    "INV-T1", "A routed stanza has its sender's full JID, for subscriptions the bare.", "RFC 6120 section 8.1.2.1; R-080, R-081")
{
    internal override Occurrences Watches =>
        Occurrences.MessageDelivered | Occurrences.AvailableShown | Occurrences.RequestRouted | Occurrences.SubscriptionShown;

    public override void Observe(in Observed e, RunHistory h)
    {
        string? from = e.Element!.Attribute("from");
        if (e.Element.Name == "presence" && e.Element.Attribute("type") is { } subscription)
        {
            if (from is null || from.Contains('/', StringComparison.Ordinal))
            {
                Violate(h, $"{h.Current} was sent presence of type {subscription} from '{from}'; it should be from a bare JID.");
            }

            return;
        }

        ConnectionHistory? sender = e.Element.Name == "message" ? h.Delivered.Sender : h.Author;
        if (sender is not null && (from is null || from != sender.GrantedText))
        {
            Violate(h, $"{h.Current} was sent <{e.Element.Name}/> of {sender} from '{from}'; it should be from {sender.GrantedText ?? "nobody, for it is not bound"}.");
        }
    }
}

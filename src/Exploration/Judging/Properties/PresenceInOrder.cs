namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-R1. For each observer and full JID, over what is put on the observer's stream: <c>unavailable</c> comes only when the incarnation
/// last seen there is fenced or has itself sent unavailable presence; and <c>available</c> of an incarnation never follows that of a later one. Incarnations are
/// told apart by <c>&lt;status/&gt;</c>. Misses a wrong <c>unavailable</c> about a session that once hid itself.
/// </summary>
internal sealed class PresenceInOrder() : Property(
    "INV-R1", "Nobody is told that a session is gone after being told that its successor is there.", "RFC 6121 section 4.5; R-076")
{
    internal override Occurrences Watches => Occurrences.AvailableShown | Occurrences.UnavailableShown;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.SeenBefore is not { } seen)
        {
            return;
        }

        string jid = e.Element!.Attribute("from")!;
        bool isAvailable = e.Element.Attribute("type") is null;
        if (isAvailable)
        {
            if (h.Author is { } author && author.GrantOrder < seen.GrantOrder)
            {
                Violate(h, $"{h.Current} had seen {seen} available as {jid}, and was then told again that {author} is, which had the address before.");
            }
        }
        else if (!seen.IsFenced && !seen.HasHidden)
        {
            Violate(h, $"{h.Current} had seen {seen} available as {jid}, and was told that {jid} is unavailable while {seen} is still there.");
        }
    }
}

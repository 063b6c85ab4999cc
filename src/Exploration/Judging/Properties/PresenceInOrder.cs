namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-R1. For each observer and full JID, over what is put on the observer's stream: <c>unavailable</c> comes only when the incarnation
/// last seen there is fenced or has itself sent unavailable presence. Incarnations are told apart by <c>&lt;status/&gt;</c>. An old one's
/// <c>available</c> that comes late is INV-M3's. Misses a wrong <c>unavailable</c> about a session that once hid itself.
/// </summary>
internal sealed class PresenceInOrder() : Property(
    "INV-R1", "Nobody hears that a session is gone after hearing of its successor.", "RFC 6121 section 4.5; R-076")
{
    internal override Occurrences Watches => Occurrences.UnavailableShown;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.SeenBefore is { HasHidden: false } seen && !MayBeGone(h, seen))
        {
            string jid = e.Element!.Attribute("from")!;
            Violate(h, $"{h.Current} had seen {seen} available as {jid}, and was told that {jid} is unavailable while {seen} is still there.");
        }
    }

    private static bool MayBeGone(RunHistory h, ConnectionHistory seen) =>
        seen.Managed is { Id: not null } session ? h.MayBeOver(session) : seen.IsFenced;
}

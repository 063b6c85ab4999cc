namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-R2. The server tells an observer of an end only if the observer's stream had seen that full JID available and not yet unavailable,
/// so it tells once; and at quiescence no live observer's stream last saw an incarnation available that has ended or hidden itself. A newer incarnation's
/// <c>available</c> takes the place of the missing <c>unavailable</c>. Misses an observer that should have seen <c>available</c> and never did.
/// </summary>
internal sealed class PresenceComplete() : Property(
    "INV-R2", "Whoever saw a session available is told, once, that it is gone.", "RFC 6121 section 4.5.2; R-072, R-073, R-074, R-075")
{
    internal override Occurrences Watches => Occurrences.UnavailableShown;

    public override void Observe(in Observed e, RunHistory h)
    {
        // A client may send unavailable presence to whom it likes; that carries its status. A bare JID answers a probe.
        if (h.SeenBefore is null && h.Author is null && e.Element!.Attribute("from") is { } jid && jid.Contains('/', StringComparison.Ordinal))
        {
            Violate(h, h.Current.SightingOf(jid) is null
                ? $"{h.Current} was told that {jid} is unavailable, but it had never seen it available."
                : $"{h.Current} was told twice that {jid} is unavailable.");
        }
    }

    public override void Quiescent(RunHistory h)
    {
        foreach (ConnectionHistory observer in h.Connections)
        {
            if (!observer.IsStaying)
            {
                continue;
            }

            foreach (Sighting sighting in observer.Sightings)
            {
                if (sighting.Subject is { } subject && (h.IsGone(subject) || subject.IsHidden))
                {
                    Violate(h, $"{observer} saw {subject} available as {sighting.Jid} and was never told that it is gone.");
                }
            }
        }
    }
}

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-B1. Before its bind result a stream is sent no stanza but answers and errors. Misses an answer that belongs to somebody else (see INV-M4).
/// </summary>
internal sealed class GrantComesFirst() : Property(
    "INV-B1", "The bind result precedes every other stanza to the new session.", "RFC 6120 section 7.1; R-046")
{
    internal override Occurrences Watches => Occurrences.StanzaBeforeGrant;

    public override void Observe(in Observed e, RunHistory h) =>
        Violate(h, $"{h.Current} was sent <{e.Element!.Name}/> from '{e.Element.Attribute("from")}' before its bind was answered.");
}

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-M4. A result or error is put on a stream only if a request with its id arrived there; if it did on an earlier connection with the same full JID
/// instead, it is that one's answer. Misses answers whose ids both connections used.
/// </summary>
internal sealed class AnswersStayWithAsker() : Property(
    "INV-M4", "An answer to a request of an earlier session never reaches a later one.", "RFC 6120 section 8.2.3; R-079")
{
    internal override Occurrences Watches => Occurrences.IqAnswered;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory current = h.Current;
        string id = e.Element!.Attribute("id") ?? "";
        if (current.Requests.Contains(id))
        {
            return;
        }

        foreach (ConnectionHistory earlier in h.Connections)
        {
            if (earlier != current && earlier.IsGranted && earlier.GrantedText == current.GrantedText && earlier.Requests.Contains(id))
            {
                Violate(h, $"{current} was sent the answer to '{id}', which {earlier} had asked when it was {earlier.GrantedText}.");
            }
        }
    }
}

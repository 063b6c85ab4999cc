namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-A1. A granted full JID is one of the account that the connection authenticated as, and was asked for. Misses sessions of other
/// accounts that were ended: those show as kicks without a grant (INV-P5).
/// </summary>
internal sealed class OwnAccountOnly() : Property(
    "INV-A1", "A connection is granted addresses of its own account only.", "RFC 6120 section 7.1; R-022, R-033")
{
    internal override Occurrences Watches => Occurrences.Granted | Occurrences.Resumed;

    public override void Observe(in Observed e, RunHistory h)
    {
        ConnectionHistory granted = h.Current;
        if (!granted.IsGranted)
        {
            if (h.Subject is { } session && session.Bound.Account != granted.Account)
            {
                Violate(h, $"{granted} authenticated as {granted.Account} and resumed {session}, of {session.Bound.Account}.");
            }
        }
        else if (granted.Jid?.Bare != granted.Account)
        {
            Violate(h, $"{granted} authenticated as {granted.Account} and was granted '{granted.GrantedText}'.");
        }
        else if (h.Answered is null)
        {
            Violate(h, $"{granted} was granted {granted.GrantedText} without a bind that it answers.");
        }
    }
}

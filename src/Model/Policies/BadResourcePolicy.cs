namespace BindSim.Model.Policies;

/// <summary>What happens to a bind whose resource is empty or not a legal resourcepart (RFC 6120 section 7.7.2.1, R-038).</summary>
public enum BadResourcePolicy
{
    /// <summary>The stanza error <c>bad-request</c>, which the RFC allows.</summary>
    Refuse,

    /// <summary>A generated resource, so that the result conforms: what the RFC says a server should prefer.</summary>
    Generate,

    /// <summary>The stanza error <c>jid-malformed</c>, which the RFC does not name here: Openfire.</summary>
    JidMalformed,
}

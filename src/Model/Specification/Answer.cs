namespace BindSim.Model.Specification;

/// <summary>What a server may answer to a bind request (RFC 6120 sections 7.6 and 7.7), and about stream management (XEP-0198).</summary>
public enum Answer : byte
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The result, with the full JID.</summary>
    Result,

    /// <summary>The stanza error <c>conflict</c> (section 7.7.2.2).</summary>
    Conflict,

    /// <summary>The stanza error <c>resource-constraint</c> (section 7.6.2.1).</summary>
    ResourceConstraint,

    /// <summary>The stanza error <c>bad-request</c> (section 7.7.2.1).</summary>
    BadRequest,

    /// <summary>The stanza error <c>not-allowed</c> (section 7.6.2.2).</summary>
    NotAllowed,

    /// <summary>The stanza error <c>internal-server-error</c>: a store failed (section 8.3.3.6).</summary>
    InternalServerError,

    /// <summary>The stanza error <c>jid-malformed</c>, which the RFC does not name here.</summary>
    JidMalformed,

    /// <summary><c>enabled</c>, with the id that the session is resumed by (XEP-0198 section 3).</summary>
    Enabled,

    /// <summary><c>resumed</c>, with what the server has handled (XEP-0198 section 5).</summary>
    Resumed,

    /// <summary><c>failed</c> with <c>item-not-found</c>: there is no such session to resume; the client may bind (XEP-0198 section 5).</summary>
    ItemNotFound,

    /// <summary>The same, with what the session had handled of the client's stanzas, which the server remembers (XEP-0198 section 5).</summary>
    ItemNotFoundHandled,

    /// <summary><c>a</c>, with what the server has handled of the client's stanzas (XEP-0198 section 4).</summary>
    Acknowledged,
}

namespace BindSim.Model.Specification;

/// <summary>How far a stream is, as its server sees it. Before authentication nothing happens that a session policy could decide.</summary>
public enum StreamPhase : byte
{
    /// <summary>There is no stream, or nothing of it is left that could matter.</summary>
    None,

    /// <summary>Authenticated and offered to bind (RFC 6120 section 7.4).</summary>
    Open,

    /// <summary>The bind result has told an address, and nobody has looked who has it; the session has yet to be asked for. Only under <see cref="Policies.GrantPoint.SessionIq"/>.</summary>
    Promised,

    /// <summary>A bind was decided: the session table has the row, the client does not know it yet.</summary>
    Granting,

    /// <summary>The bind result was sent: the stream's session owns a full JID (RFC 6120 section 7.6.1).</summary>
    Bound,

    /// <summary>Its connection is lost, and the session waits for another stream to resume it, up to its deadline (XEP-0198 section 5).</summary>
    Hibernating,

    /// <summary>The session has ended, and its row is not gone yet. Only where a limit counts such rows.</summary>
    Dying,

    /// <summary>The session or the stream has ended; nothing of it is processed any more (RFC 6120 section 4.9.1.1).</summary>
    Ended,
}

namespace BindSim.SimServer.Streams;

/// <summary>How far a stream's negotiation is (RFC 6120 section 4.3).</summary>
internal enum Phase
{
    /// <summary>The first stream header is expected, or the one after STARTTLS.</summary>
    Connected,

    /// <summary>The client may start TLS or authenticate.</summary>
    Negotiating,

    /// <summary>Authenticated; the new stream header is expected.</summary>
    Authenticated,

    /// <summary>The client is to bind a resource.</summary>
    Binding,

    /// <summary>A resource is bound.</summary>
    Bound,
}

using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Hosting;

/// <summary>What an operator sets beside the session policy.</summary>
public sealed record ServerOptions
{
    /// <summary>The served domain, prepared.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether passwords and stanzas may travel without TLS. Only by explicit wish.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>How long a connection may take until a resource is bound; then <c>connection-timeout</c> (R-014).</summary>
    public TimeSpan NegotiationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the server waits for the peer's closing tag after its own .</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this silence a bound client is pinged; null for never .</summary>
    public TimeSpan? IdlePing { get; init; }

    /// <summary>How long a pinged client may stay silent; then <c>connection-timeout</c>.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a failed clean-up in the directory is tried again.</summary>
    public TimeSpan CleanupRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Caps on what a client may send.</summary>
    public XmlStreamLimits XmlLimits { get; init; } = XmlStreamLimits.Default;

    /// <summary>Bytes that may wait for a client that does not read; more aborts its connection.</summary>
    public int MaxWaitingBytes { get; init; } = 1024 * 1024;
}

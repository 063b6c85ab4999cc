namespace BindSim.SimServer.Xml;

/// <summary>How much of a peer's XML is read before the stream is ended with <c>policy-violation</c> (RFC 6120 sections 4.9.3.14 and 13.12).</summary>
/// <param name="MaxDepth">Greatest nesting of one first-level child, counting itself; 1 to 256.</param>
/// <param name="MaxStanzaBytes">
/// Greatest size in bytes of one first-level child, or of the stream header with its XML declaration; RFC 6120 section
/// 13.12 asks for at least 10000; at least 1. Also the most that one stream can make the reader hold of an unfinished element.
/// </param>
public sealed record XmlStreamLimits(int MaxDepth = 32, int MaxStanzaBytes = 256 * 1024)
{
    /// <summary>Greatest nesting of one first-level child, counting itself; 1 to 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDepth { get; } = MaxDepth is >= 1 and <= 256
        ? MaxDepth
        : throw new ArgumentOutOfRangeException(nameof(MaxDepth), MaxDepth, "The depth must be 1 to 256.");

    /// <summary>Greatest size of one first-level child or header, in bytes; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxStanzaBytes { get; } = MaxStanzaBytes >= 1
        ? MaxStanzaBytes
        : throw new ArgumentOutOfRangeException(nameof(MaxStanzaBytes), MaxStanzaBytes, "The size must be at least 1.");

    /// <summary>32 deep, 256 KiB.</summary>
    public static XmlStreamLimits Default { get; } = new();
}

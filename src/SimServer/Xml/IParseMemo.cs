using System.Diagnostics.CodeAnalysis;

namespace BindSim.SimServer.Xml;

/// <summary>
/// Remembers what bytes mean, so that a simulation which sends the same stanzas in run after run parses each once.
/// Production uses none. An <see cref="XmlStreamReader"/> only ever adds the exact bytes of one complete stanza or stream
/// header that was read under the ordinary namespace declarations, so that their meaning depends on nothing else.
/// </summary>
public interface IParseMemo
{
    /// <summary>Finds what was added for exactly these bytes.</summary>
    /// <param name="bytes">Any bytes, not only whole stanzas.</param>
    /// <param name="element">What they mean.</param>
    /// <returns>False if nothing was added for them, or it was forgotten since.</returns>
    bool TryGet(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Element? element);

    /// <summary>Remembers what these bytes mean, or does not: forgetting changes only the speed.</summary>
    /// <param name="bytes">The bytes; they are copied.</param>
    /// <param name="element">What they mean.</param>
    void Add(ReadOnlySpan<byte> bytes, Element element);
}

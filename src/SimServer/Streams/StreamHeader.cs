using System.Buffers;
using System.Text;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>The beginning and the end of a stream as the server writes them (RFC 6120 section 4.2 and 4.4).</summary>
public static class StreamHeader
{
    private const int TypicalBytes = 256;

    private const string DeclarationText =
        "' version='1.0' xml:lang='en' xmlns='" + Namespaces.Client + "' xmlns:stream='" + Namespaces.Streams + "'>";

    private static readonly byte[] Declarations = Encoding.UTF8.GetBytes(DeclarationText);
    private static readonly byte[] EndTag = "</stream:stream>"u8.ToArray();

    /// <summary>The closing tag.</summary>
    public static ReadOnlyMemory<byte> End => EndTag;

    /// <summary>The header, and what follows it in the same write.</summary>
    /// <param name="domain">Who answers.</param>
    /// <param name="id">The stream's id: unique and unpredictable .</param>
    /// <param name="to">The client's address, if it said one .</param>
    /// <param name="next">The features, or the error that ends the stream.</param>
    public static ReadOnlyMemory<byte> Start(string domain, string id, string? to, ReadOnlySpan<byte> next)
    {
        var output = new ArrayBufferWriter<byte>(TypicalBytes + next.Length);
        output.Write("<?xml version='1.0'?><stream:stream from='"u8);
        Encoding.UTF8.GetBytes(Escape(domain), output);
        output.Write("' id='"u8);
        Encoding.UTF8.GetBytes(Escape(id), output);
        if (to is not null)
        {
            output.Write("' to='"u8);
            Encoding.UTF8.GetBytes(Escape(to), output);
        }

        output.Write(Declarations);
        output.Write(next);
        return output.WrittenMemory;
    }

    /// <summary>The header that a client opens a stream with.</summary>
    /// <param name="domain">Whom it wants to talk to.</param>
    /// <param name="from">Who it is going to be, or null where it does not say.</param>
    public static ReadOnlyMemory<byte> ClientStart(string domain, string? from = null) => Encoding.UTF8.GetBytes(
        "<stream:stream " + (from is null ? "" : "from='" + Escape(from) + "' ") + "to='" + Escape(domain) + DeclarationText);

    private static string Escape(string text) => text.AsSpan().IndexOfAny("&<'") < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("'", "&apos;", StringComparison.Ordinal);
}

using System.Buffers;
using System.Text;

namespace BindSim.SimServer.Xml;

/// <summary>
/// Writes an <see cref="Element"/> as UTF-8 for the inside of a client stream. All five characters that have a
/// predefined entity are escaped (RFC 6120 section 11.1 says MUST); so are the line ends and tabs that a reader
/// would otherwise normalise away. An element in another namespace than its parent declares it as the default.
/// </summary>
internal static class ElementWriter
{
    private const int ScratchBytes = 1024;
    private const int ScratchBytesKept = 64 * 1024;

    private static readonly SearchValues<char> EscapedInText = SearchValues.Create("&<>'\"\r");
    private static readonly SearchValues<char> EscapedInAttribute = SearchValues.Create("&<>'\"\r\n\t");

    // Written to here first, because the length is known only afterwards; each thread keeps one.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    public static byte[] Write(Element element)
    {
        ArrayBufferWriter<byte> output = _scratch ??= new ArrayBufferWriter<byte>(ScratchBytes);
        output.ResetWrittenCount();
        Write(output, element, Namespaces.Client);
        byte[] written = output.WrittenSpan.ToArray();
        if (output.Capacity > ScratchBytesKept)
        {
            _scratch = null;
        }
        return written;
    }

    private static void Write(ArrayBufferWriter<byte> output, Element element, string defaultNamespace)
    {
        string prefix = element.Namespace switch
        {
            Namespaces.Streams => "stream:",
            Namespaces.Xml => "xml:",
            _ => "",
        };
        output.Write("<"u8);
        WriteName(output, prefix, element.Name);
        if (prefix.Length == 0 && element.Namespace != defaultNamespace)
        {
            defaultNamespace = element.Namespace;
            WriteAttribute(output, "", "xmlns", defaultNamespace);
        }
        WriteAttributes(output, element);
        if (element.Nodes.IsEmpty)
        {
            output.Write("/>"u8);
            return;
        }
        output.Write(">"u8);
        foreach (object node in element.Nodes)
        {
            if (node is Element child)
            {
                Write(output, child, defaultNamespace);
            }
            else
            {
                WriteEscaped(output, (string)node, EscapedInText);
            }
        }
        output.Write("</"u8);
        WriteName(output, prefix, element.Name);
        output.Write(">"u8);
    }

    private static void WriteAttributes(ArrayBufferWriter<byte> output, Element element)
    {
        for (int i = 0; i < element.Attributes.Count; i++)
        {
            var attribute = element.Attributes[i];
            string prefix = attribute.Namespace switch
            {
                "" => "",
                Namespaces.Streams => "stream:",
                Namespaces.Xml => "xml:",
                _ => $"ns{i}:",
            };
            if (prefix.StartsWith("ns", StringComparison.Ordinal))
            {
                WriteAttribute(output, "xmlns:", prefix[..^1], attribute.Namespace);
            }
            WriteAttribute(output, prefix, attribute.Name, attribute.Value);
        }
    }

    private static void WriteAttribute(ArrayBufferWriter<byte> output, string prefix, string name, string value)
    {
        output.Write(" "u8);
        WriteName(output, prefix, name);
        output.Write("='"u8);
        WriteEscaped(output, value, EscapedInAttribute);
        output.Write("'"u8);
    }

    private static void WriteName(ArrayBufferWriter<byte> output, string prefix, string name)
    {
        Encoding.UTF8.GetBytes(prefix, output);
        Encoding.UTF8.GetBytes(name, output);
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text, SearchValues<char> escaped)
    {
        for (int index = text.IndexOfAny(escaped); index >= 0; index = text.IndexOfAny(escaped))
        {
            Encoding.UTF8.GetBytes(text[..index], output);
            output.Write(text[index] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '\'' => "&apos;"u8,
                '"' => "&quot;"u8,
                '\r' => "&#13;"u8,
                '\n' => "&#10;"u8,
                _ => "&#9;"u8,
            });
            text = text[(index + 1)..];
        }
        Encoding.UTF8.GetBytes(text, output);
    }
}

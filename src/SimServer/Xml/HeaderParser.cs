using System.Xml;

namespace BindSim.SimServer.Xml;

/// <summary>Parses a stream header and judges its namespaces (RFC 6120 sections 4.8 and 11).</summary>
internal static class HeaderParser
{
    /// <summary>Parses the header.</summary>
    /// <param name="text">XML declaration, if any, and the start tag.</param>
    /// <param name="declarations">The namespaces the header declares, by prefix, for its children: the two every client stream has, or more.</param>
    /// <returns>The header as an element without children.</returns>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    /// <exception cref="XmlRuleException">It is well-formed and breaks a rule of RFC 6120.</exception>
    public static Element Parse(string text, out IDictionary<string, string> declarations)
    {
        string complete = text.EndsWith("/>", StringComparison.Ordinal) ? text : text[..^1] + "/>";
        using var reader = XmlReader.Create(new StringReader(complete), ElementParser.Settings(ConformanceLevel.Document));
        reader.Read();
        if (reader.NodeType == XmlNodeType.XmlDeclaration)
        {
            string? encoding = reader.GetAttribute("encoding");
            if (encoding is not null && !encoding.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new XmlRuleException(StreamErrorCondition.UnsupportedEncoding, "The XML declaration names another encoding than UTF-8.");
            }
        }
        reader.MoveToContent();
        RequireNamespaces(reader);
        declarations = ((IXmlNamespaceResolver)reader).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml);
        var attributes = ElementParser.ReadAttributes(reader);
        return new Element(reader.LocalName, reader.NamespaceURI, attributes, []);
    }

    private static void RequireNamespaces(XmlReader reader)
    {
        if (reader.NamespaceURI != Namespaces.Streams)
        {
            // Section 4.8.1: SHOULD be invalid-namespace. Where the prefix was declared and then left out, section 4.9.3.2 fits better.
            throw reader.Prefix.Length == 0 && reader.LookupNamespace("stream") == Namespaces.Streams
                ? new XmlRuleException(StreamErrorCondition.BadNamespacePrefix, "The stream header has no prefix.")
                : new XmlRuleException(StreamErrorCondition.InvalidNamespace, "The stream header is not in the stream namespace.");
        }
        if (reader.LocalName != "stream")
        {
            throw new XmlRuleException(StreamErrorCondition.BadFormat, "The first element is no stream header.");
        }
        if (reader.LookupNamespace("") != Namespaces.Client)
        {
            throw new XmlRuleException(StreamErrorCondition.InvalidNamespace, "The default namespace is not jabber:client.");
        }
        if (reader.Prefix != "stream")
        {
            throw new XmlRuleException(StreamErrorCondition.BadNamespacePrefix, "The prefix of the stream namespace is not 'stream'.");
        }
    }
}

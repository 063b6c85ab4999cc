using System.Xml;

namespace BindSim.SimServer.Xml;

/// <summary>Parses one complete first-level child with <see cref="XmlReader"/>.</summary>
internal static class ElementParser
{
    private static readonly XmlReaderSettings Fragment = Settings(ConformanceLevel.Fragment);

    /// <summary>The settings of every reader here: no DTD, no entities from outside, illegal characters are errors.</summary>
    public static XmlReaderSettings Settings(ConformanceLevel level) => new()
    {
        ConformanceLevel = level,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = true,
    };

    /// <summary>Parses the element.</summary>
    /// <param name="text">Exactly one element.</param>
    /// <param name="context">The namespaces of the stream header.</param>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public static Element Parse(string text, XmlNamespaceManager context)
    {
        var parserContext = new XmlParserContext(context.NameTable, context, null, XmlSpace.None);
        using var reader = XmlReader.Create(new StringReader(text), Fragment, parserContext);
        reader.Read();
        var element = ReadElement(reader);
        while (reader.Read())
        {
            // To the end, so that nothing unseen follows the element.
        }
        return element;
    }

    /// <summary>The attributes of the element the reader stands on, without namespace declarations.</summary>
    public static ElementAttribute[] ReadAttributes(XmlReader reader)
    {
        var attributes = new List<ElementAttribute>(reader.AttributeCount);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
            {
                attributes.Add(new ElementAttribute(reader.LocalName, reader.NamespaceURI, reader.Value));
            }
        }
        reader.MoveToElement();
        return [.. attributes];
    }

    // Recursion is bounded: the framer let no more than XmlStreamLimits.MaxDepth through.
    private static Element ReadElement(XmlReader reader)
    {
        string name = reader.LocalName;
        string ns = reader.NamespaceURI;
        bool isEmpty = reader.IsEmptyElement;
        var attributes = ReadAttributes(reader);
        var nodes = new List<object>();
        while (!isEmpty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                nodes.Add(ReadElement(reader));
            }
            else if (nodes is [.., string before])
            {
                nodes[^1] = before + reader.Value;
            }
            else if (reader.Value.Length > 0)
            {
                nodes.Add(reader.Value);
            }
        }
        return new Element(name, ns, attributes, [.. nodes]);
    }
}

using System.Text;
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
    /// <param name="declarations">The namespaces the stream header declares, by prefix.</param>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public static Element Parse(string text, IEnumerable<KeyValuePair<string, string>> declarations)
    {
        // A name table for each stanza: one for the whole stream would keep every name a peer ever thought of.
        var context = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, ns) in declarations)
        {
            context.AddNamespace(prefix, ns);
        }
        using var reader = XmlReader.Create(new StringReader(text), Fragment, new XmlParserContext(context.NameTable, context, null, XmlSpace.None));
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
            else
            {
                AddText(nodes, reader.Value);
            }
        }
        return new Element(name, ns, attributes, [.. nodes.Select(node => node as Element ?? (object)node.ToString()!)]);
    }

    // Text and CDATA sections in turn are one text; joining them string by string would take quadratic time.
    private static void AddText(List<object> nodes, string text)
    {
        switch (nodes)
        {
            case [.., StringBuilder joined]:
                joined.Append(text);
                break;
            case [.., string before]:
                nodes[^1] = new StringBuilder(before).Append(text);
                break;
            default:
                if (text.Length > 0)
                {
                    nodes.Add(text);
                }
                break;
        }
    }
}

using System.Text;

namespace BindSim.SimServer.Xml;

/// <summary>
/// One XML element, immutable: a stanza, a stream feature, a child of either. Prefixes and namespace
/// declarations are not kept, only what they mean, so two elements are equal exactly when <see cref="ToString"/> is.
/// </summary>
public sealed class Element
{
    private readonly ElementAttribute[] _attributes;
    private readonly object[] _nodes; // Element or non-empty string; no two strings stand side by side
    private byte[]? _utf8;

    /// <summary>Creates an element without children; the builders <see cref="With"/>, <see cref="Add"/> and <see cref="AddText"/> fill it.</summary>
    /// <param name="name">Local name, without prefix.</param>
    /// <param name="ns">Namespace name; the empty string for none.</param>
    /// <param name="attributes">Attributes in the order to be written.</param>
    /// <exception cref="ArgumentException">A name is no XML name without colon, an attribute comes twice, or a value holds a character XML forbids.</exception>
    public Element(string name, string ns, IReadOnlyList<ElementAttribute>? attributes = null)
        : this(name, ns, attributes is null ? [] : [.. attributes], [])
    {
        XmlCharacters.RequireName(name);
        XmlCharacters.RequireLegal(ns);
        for (int i = 0; i < _attributes.Length; i++)
        {
            var attribute = _attributes[i];
            XmlCharacters.RequireName(attribute.Name);
            XmlCharacters.RequireLegal(attribute.Namespace);
            XmlCharacters.RequireLegal(attribute.Value);
            if (IndexOf(attribute.Name, attribute.Namespace) != i)
            {
                throw new ArgumentException($"The attribute '{attribute.Name}' comes twice.", nameof(attributes));
            }
        }
    }

    /// <summary>Takes over arrays that are known to be legal and are never changed again.</summary>
    internal Element(string name, string ns, ElementAttribute[] attributes, object[] nodes)
    {
        Name = name;
        Namespace = ns;
        _attributes = attributes;
        _nodes = nodes;
        int deepest = 0;
        foreach (object node in nodes)
        {
            if (node is Element element && element.Depth > deepest)
            {
                deepest = element.Depth;
            }
        }
        Depth = deepest + 1;
    }

    /// <summary>Local name.</summary>
    public string Name { get; }

    /// <summary>Namespace name; the empty string for none.</summary>
    public string Namespace { get; }

    /// <summary>Attributes in document order, without namespace declarations.</summary>
    public IReadOnlyList<ElementAttribute> Attributes => _attributes;

    /// <summary>Child elements in document order.</summary>
    public IEnumerable<Element> Elements => _nodes.OfType<Element>();

    /// <summary>The character data directly inside this element, concatenated; the empty string if there is none.</summary>
    public string Text => _nodes.Length switch
    {
        0 => "",
        1 => _nodes[0] as string ?? "",
        _ => string.Concat(_nodes.OfType<string>()),
    };

    /// <summary>The first child element, or null.</summary>
    public Element? FirstElement
    {
        get
        {
            foreach (object node in _nodes)
            {
                if (node is Element element)
                {
                    return element;
                }
            }
            return null;
        }
    }

    /// <summary>The text as UTF-8, made once; see <see cref="ToString"/>.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ??= ElementWriter.Write(this);

    /// <summary>Elements on the longest path down, counting this one: 1 for an element without child elements.</summary>
    internal int Depth { get; }

    internal ReadOnlySpan<object> Nodes => _nodes;

    /// <summary>True if this is {<paramref name="ns"/>}<paramref name="name"/>.</summary>
    public bool Is(string name, string ns) => Name == name && Namespace == ns;

    /// <summary>The value of the attribute of this name that has no namespace, or null.</summary>
    public string? Attribute(string name)
    {
        int index = IndexOf(name, "");
        return index < 0 ? null : _attributes[index].Value;
    }

    /// <summary>The first child element that is {<paramref name="ns"/>}<paramref name="name"/>, or null.</summary>
    public Element? Child(string name, string ns)
    {
        foreach (object node in _nodes)
        {
            if (node is Element element && element.Is(name, ns))
            {
                return element;
            }
        }
        return null;
    }

    /// <summary>This element with one attribute set in place, appended, or with <c>null</c> removed.</summary>
    /// <param name="attribute">Name of an attribute without namespace.</param>
    /// <param name="value">Its value, or null to remove it.</param>
    /// <exception cref="ArgumentException">The name is no XML name, or the value holds a character XML forbids.</exception>
    public Element With(string attribute, string? value)
    {
        int index = IndexOf(attribute, "");
        if (value is null)
        {
            return index < 0 ? this : new Element(Name, Namespace, [.. _attributes.AsSpan(0, index), .. _attributes.AsSpan(index + 1)], _nodes);
        }
        XmlCharacters.RequireLegal(value);
        var changed = new ElementAttribute(attribute, "", value);
        if (index < 0)
        {
            XmlCharacters.RequireName(attribute);
            return new Element(Name, Namespace, [.. _attributes, changed], _nodes);
        }
        if (_attributes[index] == changed)
        {
            return this;
        }
        ElementAttribute[] attributes = [.. _attributes];
        attributes[index] = changed;
        return new Element(Name, Namespace, attributes, _nodes);
    }

    /// <summary>This element with one more child element at the end.</summary>
    public Element Add(Element child) => new(Name, Namespace, _attributes, [.. _nodes, child]);

    /// <summary>This element with character data at the end.</summary>
    /// <exception cref="ArgumentException">The text holds a character XML forbids.</exception>
    public Element AddText(string text)
    {
        XmlCharacters.RequireLegal(text);
        if (text.Length == 0)
        {
            return this;
        }
        object[] nodes = _nodes is [.. var before, string last] ? [.. before, last + text] : [.. _nodes, text];
        return new Element(Name, Namespace, _attributes, nodes);
    }

    /// <summary>
    /// The text of this element as written inside a client stream: the default namespace is <c>jabber:client</c>
    /// and the prefix <c>stream</c> is bound. Attributes keep their order and stand in single quotes.
    /// </summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    private int IndexOf(string name, string ns)
    {
        for (int i = 0; i < _attributes.Length; i++)
        {
            if (_attributes[i].Name == name && _attributes[i].Namespace == ns)
            {
                return i;
            }
        }
        return -1;
    }
}

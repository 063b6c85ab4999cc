using System.Buffers;
using System.Xml;

namespace BindSim.SimServer.Xml;

/// <summary>Which characters and names XML 1.0 allows. What the server writes is checked where it is built.</summary>
internal static class XmlCharacters
{
    // Surrogates are suspects only: in pairs they are legal.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => !XmlConvert.IsXmlChar(c))]);

    /// <exception cref="ArgumentException">The text holds a character XML 1.0 forbids, or half a surrogate pair.</exception>
    public static void RequireLegal(string text)
    {
        int from = text.AsSpan().IndexOfAny(Suspects);
        for (int i = from; i >= 0 && i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                throw new ArgumentException($"The character U+{(int)text[i]:X4} at {i} cannot stand in XML.", nameof(text));
            }
        }
    }

    /// <exception cref="ArgumentException">The name is no NCName, or is <c>xmlns</c>, which declares and does not name.</exception>
    public static void RequireName(string name)
    {
        bool legal = name.Length > 0 && name != "xmlns" && XmlConvert.IsStartNCNameChar(name[0]);
        foreach (char letter in name)
        {
            legal &= XmlConvert.IsNCNameChar(letter);
        }
        if (!legal)
        {
            throw new ArgumentException($"'{name}' is no XML name without colon.", nameof(name));
        }
    }

    /// <summary>The text with '?' for whatever could not be quoted in XML: an error message may quote the byte it is about.</summary>
    public static string Printable(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));
}

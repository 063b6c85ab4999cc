using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using BindSim.Exploration.Files;
using BindSim.Import.Config;

namespace BindSim.Import.Openfire;

/// <summary>
/// Reads Openfire's properties: <c>openfire.xml</c>, where a name's words are nested elements; an XML list of properties; rows of the table
/// <c>ofProperty</c> as SQL, CSV or columns; or lines <c>name = value</c>.
/// </summary>
internal static partial class OpenfireProperties
{
    /// <summary>The properties by name.</summary>
    /// <exception cref="InputException">The text is none of these.</exception>
    public static IReadOnlyDictionary<string, ConfigNode.Scalar> Parse(string text, string file) =>
        text.TrimStart('\ufeff', ' ', '\t', '\r', '\n').StartsWith('<') ? OfXml(text, file) : OfLines(text, file);

    private static Dictionary<string, ConfigNode.Scalar> OfXml(string text, string file)
    {
        XElement root;
        try
        {
            // No DTD, so that a file cannot name others or grow without end.
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\ufeff')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException e)
        {
            throw new InputException(file, Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition), $"this is not XML: {e.Message.TrimEnd('.')}", "correct it here");
        }

        Dictionary<string, ConfigNode.Scalar> properties = [];
        foreach (XElement element in root.Descendants())
        {
            var place = new ConfigPlace(file, ((IXmlLineInfo)element).LineNumber, ((IXmlLineInfo)element).LinePosition);
            if (element.Attribute("name")?.Value is { } name)
            {
                properties[name] = new ConfigNode.Scalar(place, element.Attribute("value")?.Value ?? element.Value.Trim(), false);
            }
            else if (!element.HasElements)
            {
                string path = string.Join('.', element.AncestorsAndSelf().Reverse().Skip(1).Select(part => part.Name.LocalName));
                properties[path] = new ConfigNode.Scalar(place, element.Value.Trim(), false);
            }
        }

        return properties;
    }

    private static Dictionary<string, ConfigNode.Scalar> OfLines(string text, string file)
    {
        Dictionary<string, ConfigNode.Scalar> properties = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            var place = new ConfigPlace(file, i + 1, 1);
            string line = lines[i].Trim().TrimStart('\ufeff');
            if (line.Length == 0 || line[0] is '#' or '!' or '+' || line.StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            if (SqlRow().Matches(line) is { Count: > 0 } rows)
            {
                foreach (Match row in rows)
                {
                    properties[Unquoted(row.Groups[1].Value)] = new ConfigNode.Scalar(place, Unquoted(row.Groups[2].Value), false);
                }
            }
            else if (line.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase) || line is ";" or ")" || Fields(line) is ["name", ..])
            {
                // The head of rows that follow.
            }
            else if (Fields(line) is [var name, var value, ..] && name.Length > 0)
            {
                properties[name] = new ConfigNode.Scalar(place, value, false);
            }
            else
            {
                throw place.Error("this line is not a property", "write name = value, or a row of the table ofProperty as SQL or CSV");
            }
        }

        return properties;
    }

    /// <summary>The fields of a row: of columns with bars, of tabs, of CSV, or of <c>name = value</c>.</summary>
    private static List<string> Fields(string line)
    {
        char separator = line.Contains('|', StringComparison.Ordinal) ? '|' : line.Contains('\t', StringComparison.Ordinal) ? '\t' : FirstOf(line, '=', ',');
        if (separator == '=')
        {
            int at = line.IndexOf('=', StringComparison.Ordinal);
            return [line[..at].Trim(), line[(at + 1)..].Trim()];
        }

        List<string> fields = [];
        var field = new StringBuilder();
        bool isQuoted = false;
        foreach (char c in line.Trim('|'))
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == separator && !isQuoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        return [.. fields, field.ToString().Trim()];
    }

    private static char FirstOf(string line, char one, char other)
    {
        int at = line.AsSpan().IndexOfAny(one, other);
        return at < 0 ? other : line[at];
    }

    private static string Unquoted(string text) => text.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"\(\s*'((?:[^']|'')*)'\s*,\s*'((?:[^']|'')*)'", RegexOptions.CultureInvariant)]
    private static partial Regex SqlRow();
}

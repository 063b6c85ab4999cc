using BindSim.Exploration.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BindSim.Import.Config;

/// <summary>Reads YAML as servers do: any document, anchors and aliases too. Only the first document of a file counts.</summary>
internal static class YamlConfig
{
    // An alias inside its own anchor, or a file made to exhaust the stack.
    private const int DepthMax = 64;

    /// <summary>Reads the outermost map.</summary>
    /// <exception cref="InputException">This is not YAML, or not a map.</exception>
    public static ConfigNode.Mapping Parse(string text, string file) => Parse(text, file, mayIndent: true);

    private static ConfigNode.Mapping Parse(string text, string file, bool mayIndent)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _)
                ? new YamlReader(parser, file, []).Read(0) is ConfigNode.Mapping mapping
                    ? mapping
                    : throw new InputException(file, 1, 1, "this is not a map of options", "name the server's configuration file")
                : throw new InputException(file, 1, 1, "the file is empty", "name the server's configuration file");
        }
        catch (YamlException e) when (mayIndent && e.Message.Contains("wrong indentation", StringComparison.Ordinal))
        {
            // Servers read with libyaml, which lets the lines of a quoted text begin anywhere; this parser wants them indented.
            return Parse(Indented(text, (int)e.Start.Line), file, mayIndent: Indented(text, (int)e.Start.Line) != text);
        }
        catch (YamlException e)
        {
            throw new InputException(file, (int)e.Start.Line, (int)e.Start.Column, $"this is not YAML: {e.Message.TrimEnd('.')}", "check the indentation, quotes and brackets here");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OverflowException)
        {
            // The parser lets exceptions of its own values out.
            Mark last = parser.Current?.End ?? new Mark(0, 1, 1);
            throw new InputException(file, (int)last.Line, (int)last.Column, "this is not YAML", "check the indentation, quotes and brackets here");
        }
    }

    /// <summary>The text with the lines of a double-quoted text that begins in a line indented deeper than that line, up to the one that ends it.</summary>
    private static string Indented(string text, int from)
    {
        string[] lines = text.Split('\n');
        string first = lines[from - 1];
        string indent = new(' ', first.Length - first.TrimStart(' ').Length + 1);
        for (int i = from; i < lines.Length; i++)
        {
            lines[i] = lines[i].Trim().Length == 0 || lines[i].StartsWith(indent, StringComparison.Ordinal) ? lines[i] : indent + lines[i].TrimStart(' ');
            if (lines[i].Replace("\\\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal))
            {
                break;
            }
        }

        return string.Join('\n', lines);
    }

    private sealed class YamlReader(Parser parser, string file, Dictionary<string, ConfigNode> anchors)
    {
        public ConfigNode Read(int depth)
        {
            ParsingEvent next = parser.Consume<ParsingEvent>();
            var place = new ConfigPlace(file, (int)next.Start.Line, (int)next.Start.Column);
            if (depth > DepthMax)
            {
                throw place.Error("this is nested too deeply", "write it flatter");
            }

            if (next is AnchorAlias alias)
            {
                return anchors.TryGetValue(alias.Value.Value, out ConfigNode? known)
                    ? known
                    : throw place.Error($"there is no anchor '{alias.Value}' before this", "write the value out");
            }

            ConfigNode node = next switch
            {
                Scalar scalar => new ConfigNode.Scalar(place, scalar.Value, scalar.Style != ScalarStyle.Plain),
                SequenceStart => new ConfigNode.Sequence(place, Items(depth)),
                MappingStart => new ConfigNode.Mapping(place, Entries(depth)),
                _ => throw place.Error("something stands here that is not a value", "write a text, a list or a map"),
            };
            if (next is NodeEvent { Anchor.IsEmpty: false } anchored)
            {
                anchors[anchored.Anchor.Value] = node;
            }

            return node;
        }

        private List<ConfigNode> Items(int depth)
        {
            List<ConfigNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(depth + 1));
            }

            return items;
        }

        private List<ConfigEntry> Entries(int depth)
        {
            List<ConfigEntry> entries = [];
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                ConfigNode read = Read(depth + 1);
                ConfigNode.Scalar key = read as ConfigNode.Scalar ?? throw read.Place.Error("a key is not a single word", "write a word as the key");
                entries.Add(new ConfigEntry(key.Text, key.Place, Read(depth + 1)));
            }

            return entries;
        }
    }
}

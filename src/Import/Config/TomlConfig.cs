using System.Globalization;
using BindSim.Exploration.Files;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace BindSim.Import.Config;

/// <summary>Reads TOML; each value keeps its place, which Tomlyn's own model drops.</summary>
internal static class TomlConfig
{
    /// <summary>Reads the document.</summary>
    /// <exception cref="InputException">This is not TOML.</exception>
    public static ConfigNode.Mapping Parse(string text, string file)
    {
        DocumentSyntax document = SyntaxParser.Parse(text, file, validate: true);
        foreach (DiagnosticMessage wrong in document.Diagnostics)
        {
            if (wrong.Kind == DiagnosticMessageKind.Error)
            {
                throw PlaceOf(file, wrong.Span).Error($"this is not TOML: {wrong.Message.TrimEnd('.')}", "check the brackets, quotes and commas here");
            }
        }

        var root = new TomlTable(new ConfigPlace(file, 1, 1));
        Fill(root, document.KeyValues, file);
        foreach (TableSyntaxBase syntax in document.Tables)
        {
            TomlTable parent = root;
            ConfigPlace place = PlaceOf(file, syntax.Span);
            (string Key, ConfigPlace Place)[] path = Path(syntax.Name!, file);
            foreach ((string key, ConfigPlace at) in path[..^1])
            {
                parent = parent.Table(key, at);
            }

            TomlTable table = syntax is TableArraySyntax ? parent.NewItem(path[^1].Key, place) : parent.Table(path[^1].Key, place);
            Fill(table, syntax.Items, file);
        }

        return root.ToNode();
    }

    private static void Fill(TomlTable table, IEnumerable<SyntaxNode> entries, string file)
    {
        foreach (SyntaxNode entry in entries)
        {
            var pair = (KeyValueSyntax)entry;
            (string Key, ConfigPlace Place)[] path = Path(pair.Key!, file);
            TomlTable parent = table;
            foreach ((string key, ConfigPlace at) in path[..^1])
            {
                parent = parent.Table(key, at);
            }

            parent.Add(path[^1].Key, path[^1].Place, Value(pair.Value!, file));
        }
    }

    private static ConfigNode Value(ValueSyntax value, string file)
    {
        ConfigPlace place = PlaceOf(file, value.Span);
        switch (value)
        {
            case StringValueSyntax text:
                return new ConfigNode.Scalar(place, text.Value ?? "", true);
            case IntegerValueSyntax number:
                return new ConfigNode.Scalar(place, number.Value.ToString(CultureInfo.InvariantCulture), false);
            case BooleanValueSyntax flag:
                return new ConfigNode.Scalar(place, flag.Value ? "true" : "false", false);
            case ArraySyntax array:
                return new ConfigNode.Sequence(place, [.. array.Items.Select(item => Value(item.Value!, file))]);
            case InlineTableSyntax inline:
                var table = new TomlTable(place);
                Fill(table, inline.Items.Select(item => item.KeyValue!), file);
                return table.ToNode();
            default:
                return new ConfigNode.Scalar(place, value.ToString().Trim(), false);
        }
    }

    private static (string Key, ConfigPlace Place)[] Path(KeySyntax key, string file) =>
        [(Word(key.Key!), PlaceOf(file, key.Key!.Span)), .. key.DotKeys.Select(dotted => (Word(dotted.Key!), PlaceOf(file, dotted.Key!.Span)))];

    private static string Word(BareKeyOrStringValueSyntax key) => key switch
    {
        StringValueSyntax text => text.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => key.ToString().Trim(),
    };

    private static ConfigPlace PlaceOf(string file, SourceSpan span) => new(file, span.Start.Line + 1, span.Start.Column + 1);

    /// <summary>A table while it grows: TOML may return to one under another heading.</summary>
    private sealed class TomlTable(ConfigPlace place)
    {
        private readonly List<(string Key, ConfigPlace Place, object Value)> _entries = [];

        public void Add(string key, ConfigPlace at, ConfigNode value) => _entries.Add((key, at, value));

        public TomlTable Table(string key, ConfigPlace at)
        {
            object? found = _entries.Find(entry => entry.Key == key).Value;
            switch (found)
            {
                case TomlTable table:
                    return table;
                case List<TomlTable> items:
                    return items[^1];
                case not null:
                    throw at.Error($"'{key}' is a value and a table", "keep one of them");
                default:
                    var made = new TomlTable(at);
                    _entries.Add((key, at, made));
                    return made;
            }
        }

        public TomlTable NewItem(string key, ConfigPlace at)
        {
            if (_entries.Find(entry => entry.Key == key).Value is not List<TomlTable> items)
            {
                items = [];
                _entries.Add((key, at, items));
            }

            var made = new TomlTable(at);
            items.Add(made);
            return made;
        }

        public ConfigNode.Mapping ToNode() => new(place, [.. _entries.Select(entry => new ConfigEntry(entry.Key, entry.Place, entry.Value switch
        {
            TomlTable table => table.ToNode(),
            List<TomlTable> items => new ConfigNode.Sequence(entry.Place, [.. items.Select(item => item.ToNode())]),
            _ => (ConfigNode)entry.Value,
        }))]);
    }
}

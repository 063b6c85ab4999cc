using BindSim.Exploration.Files;
using BindSim.Import.Config;

namespace BindSim.Import.Tdsl;

/// <summary>
/// Reads TDSL, the configuration language of Tigase since 7.2: <c>key = value</c>, lists, maps, and beans with their class and state in
/// parentheses: <c>'sess-man' (active: true) { ... }</c>. What stands in a bean's parentheses becomes an entry of its map, as <c>(active)</c>.
/// </summary>
internal sealed class TdslConfig
{
    private const int DepthMax = 64;

    private readonly string _text;
    private readonly string _file;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private TdslConfig(string text, string file)
    {
        _text = text;
        _file = file;
    }

    private ConfigPlace Here => new(_file, _line, _at - _lineStart + 1);

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads the outermost map.</summary>
    /// <exception cref="InputException">This is not TDSL.</exception>
    public static ConfigNode.Mapping Parse(string text, string file)
    {
        var reader = new TdslConfig(text, file);
        ConfigNode.Mapping root = reader.Entries(new ConfigPlace(file, 1, 1), 0);
        return reader._at == text.Length ? root : throw reader.Here.Error($"'{reader.Peek}' closes nothing", "remove it");
    }

    private ConfigNode.Mapping Entries(ConfigPlace place, int depth)
    {
        if (depth > DepthMax)
        {
            throw Here.Error("this is nested too deeply", "write it flatter");
        }

        List<ConfigEntry> entries = [];
        while (true)
        {
            SkipSpace(isLineToo: true);
            if (_at == _text.Length || Peek is '}' or ')' or ']')
            {
                return new ConfigNode.Mapping(place, entries);
            }

            if (Peek == ',')
            {
                Advance();
                continue;
            }

            ConfigPlace at = Here;
            string key = Peek is '\'' or '"' ? Quoted() : Bare(at);
            SkipSpace(isLineToo: false);
            entries.Add(new ConfigEntry(key, at, EntryValue(key, at, depth)));
        }
    }

    private ConfigNode EntryValue(string key, ConfigPlace at, int depth)
    {
        switch (Peek)
        {
            case '=' or ':':
                Advance();
                return Value(depth);
            case '(':
                return Bean(depth);
            case '{':
                return Map(depth);
            default:
                throw at.Error($"'{key}' stands without a value", $"write '{key}' = value, or '{key}' () {{ ... }}");
        }
    }

    private ConfigNode.Mapping Bean(int depth)
    {
        ConfigPlace place = Here;
        Advance();
        ConfigNode.Mapping head = Entries(place, depth + 1);
        Close(')', place);
        SkipSpace(isLineToo: false);
        IEnumerable<ConfigEntry> body = Peek == '{' ? Map(depth).Entries : [];
        return new ConfigNode.Mapping(place, [.. head.Entries.Select(entry => entry with { Key = $"({entry.Key})" }), .. body]);
    }

    private ConfigNode.Mapping Map(int depth)
    {
        ConfigPlace place = Here;
        Advance();
        ConfigNode.Mapping map = Entries(place, depth + 1);
        Close('}', place);
        return map;
    }

    private ConfigNode Value(int depth)
    {
        SkipSpace(isLineToo: false);
        ConfigPlace place = Here;
        ConfigNode value = Peek switch
        {
            '\'' or '"' => new ConfigNode.Scalar(place, Quoted(), true),
            '[' => List(depth),
            '{' => Map(depth),
            _ => BareValue(place),
        };
        SkipSpace(isLineToo: false);
        if (Peek is '\n' or ',' or '}' or ']' or ')' or '\0')
        {
            return value;
        }

        // "a" + env('B'), say: known when Tigase runs.
        while (Peek is not ('\n' or '\0'))
        {
            Advance();
        }

        return new ConfigNode.Opaque(place, "a computed value");
    }

    private ConfigNode.Sequence List(int depth)
    {
        ConfigPlace place = Here;
        Advance();
        List<ConfigNode> items = [];
        while (true)
        {
            SkipSpace(isLineToo: true);
            if (Peek == ',')
            {
                Advance();
                continue;
            }

            if (Peek is ']' or '\0')
            {
                Close(']', place);
                return new ConfigNode.Sequence(place, items);
            }

            items.Add(depth < DepthMax ? Value(depth + 1) : throw Here.Error("this is nested too deeply", "write it flatter"));
        }
    }

    private ConfigNode BareValue(ConfigPlace place)
    {
        string text = Until("\n,}])#").Trim();
        if (text.Length == 0)
        {
            throw place.Error("a value is missing", "write it behind the sign");
        }

        return text.Contains('(', StringComparison.Ordinal) ? Computed(place) : new ConfigNode.Scalar(place, text, false);
    }

    /// <summary>A call such as <c>env('PORT')</c>, whose closing parenthesis is still to come.</summary>
    private ConfigNode.Opaque Computed(ConfigPlace place)
    {
        while (Peek is not ('\n' or '\0'))
        {
            Advance();
        }

        return new ConfigNode.Opaque(place, "a computed value");
    }

    private string Bare(ConfigPlace place)
    {
        string word = Until("=:(){}[],'\"#\n").Trim();
        return word.Length > 0 ? word : throw place.Error($"'{Peek}' stands where a name should", "write the name of a setting or of a bean");
    }

    private string Quoted()
    {
        ConfigPlace place = Here;
        char quote = Peek;
        Advance();
        int start = _at;
        while (Peek != quote)
        {
            if (_at == _text.Length)
            {
                throw place.Error("this text has no closing quote", $"write {quote} where it ends");
            }

            Advance();
        }

        string text = _text[start.._at];
        Advance();
        return text.Trim();
    }

    private string Until(string ends)
    {
        int start = _at;
        while (_at < _text.Length && !ends.Contains(Peek, StringComparison.Ordinal))
        {
            Advance();
        }

        return _text[start.._at];
    }

    private void Close(char bracket, ConfigPlace opened)
    {
        if (Peek != bracket)
        {
            throw opened.Error("this bracket is never closed", $"write '{bracket}' where it ends");
        }

        Advance();
    }

    private void SkipSpace(bool isLineToo)
    {
        while (_at < _text.Length)
        {
            if (Peek == '#')
            {
                Until("\n");
            }
            else if (Peek is ' ' or '\t' or '\r' or '\ufeff' || (Peek == '\n' && isLineToo))
            {
                Advance();
            }
            else
            {
                return;
            }
        }
    }

    private void Advance()
    {
        if (_text[_at++] == '\n')
        {
            _line++;
            _lineStart = _at;
        }
    }
}

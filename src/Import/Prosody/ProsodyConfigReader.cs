using System.IO.Enumeration;
using BindSim.Exploration.Files;
using BindSim.Import.Config;
using BindSim.Import.Lua;

namespace BindSim.Import.Prosody;

/// <summary>
/// Reads a Prosody configuration as Prosody does (its <c>core/configmanager.lua</c>): an assignment sets an option of the host that was named last,
/// a table behind a host's name sets its options and returns to the whole server, and an included file begins at the whole server.
/// Statements that only a running Lua could follow are refused.
/// </summary>
internal sealed class ProsodyConfigReader
{
    // An included file that includes itself.
    private const int IncludeDepthMax = 16;

    private static readonly string[] HostWords = ["VirtualHost", "Host", "host"];
    private static readonly string[] ComponentWords = ["Component", "component"];
    private static readonly string[] IncludeWords = ["Include", "include"];

    private readonly ProsodyConfig _config;
    private readonly string _file;
    private readonly int _depth;
    private readonly LuaTokens _tokens;
    private readonly LuaExpressions _expressions;
    private readonly Dictionary<string, ConfigNode> _locals = [];
    private string _host = ProsodyConfig.Global;

    private ProsodyConfigReader(ProsodyConfig config, string text, string file, int depth)
    {
        _config = config;
        _file = file;
        _depth = depth;
        _tokens = new LuaTokens(LuaLexer.Read(text, file));
        // Reading an option gives what the host that was named last says itself, not what it inherits.
        _expressions = new LuaExpressions(_tokens, name => _locals.GetValueOrDefault(name) ?? _config.Own(_host, name));
    }

    /// <summary>Reads a file and what it includes.</summary>
    /// <exception cref="InputException">It is not such a configuration.</exception>
    public static ProsodyConfig Read(string text, string file)
    {
        var config = new ProsodyConfig();
        new ProsodyConfigReader(config, text, file, 0).Run();
        return config;
    }

    private void Run()
    {
        while (_tokens.Next.Kind != LuaTokenKind.End)
        {
            Statement();
        }
    }

    private void Statement()
    {
        LuaToken first = _tokens.Next;
        if (_tokens.Take(";"))
        {
        }
        else if (_tokens.Take("local"))
        {
            Local(first);
        }
        else if (first.Kind == LuaTokenKind.Name && _tokens.Ahead(1).Is("="))
        {
            _tokens.Move();
            _tokens.Move();
            Assign(first.Text, _expressions.Read());
        }
        else if (first.Kind == LuaTokenKind.Name && HostWords.Contains(first.Text))
        {
            _tokens.Move();
            HostSection(NamedBy(first));
        }
        else if (first.Kind == LuaTokenKind.Name && ComponentWords.Contains(first.Text))
        {
            _tokens.Move();
            ComponentSection(NamedBy(first));
        }
        else if (first.Kind == LuaTokenKind.Name && IncludeWords.Contains(first.Text))
        {
            _tokens.Move();
            Include(NamedBy(first), first.Place);
        }
        else if (first.Kind == LuaTokenKind.Name && _tokens.Ahead(1).Is(":") && _tokens.Ahead(2) is { Kind: LuaTokenKind.Name, Text: "append" })
        {
            Append(first);
        }
        else
        {
            throw first.Place.Error(
                $"{first} begins a statement that this reader does not understand, for it does not run Lua",
                "write it as assignments of texts, numbers and tables, and import again");
        }
    }

    private void Local(LuaToken first)
    {
        string name = _tokens.ExpectName().Text;
        if (!_tokens.Take("="))
        {
            throw first.Place.Error("this reader knows 'local' only as 'local name = value'", "write it so, or put the value where it is used");
        }

        _locals[name] = _expressions.Read();
    }

    private void Assign(string name, ConfigNode value)
    {
        if (_locals.ContainsKey(name))
        {
            _locals[name] = value;
        }
        else
        {
            _config.Set(_host, name, value);
        }
    }

    /// <summary>
    /// The text behind a word: <c>VirtualHost "x"</c> or <c>VirtualHost("x")</c>. A host that the environment names, as images have it, is called by the variable: <c>$DOMAIN</c>.
    /// </summary>
    private string NamedBy(LuaToken word)
    {
        bool parenthesis = _tokens.Take("(");
        ConfigNode name = parenthesis ? _expressions.Read() : TextHere(word);
        if (parenthesis)
        {
            _tokens.Expect(")");
        }

        return name is ConfigNode.Scalar { IsQuoted: true } text ? text.Text
            : name is ConfigNode.Opaque { What: var what } && what.StartsWith(LuaExpressions.Variable, StringComparison.Ordinal) ? $"${what[LuaExpressions.Variable.Length..]}"
            : throw name.Place.Error($"'{word.Text}' is followed by {name}", "write a text in quotes");
    }

    private ConfigNode.Scalar TextHere(LuaToken word)
    {
        LuaToken token = _tokens.Next;
        _tokens.Move();
        return token.Kind == LuaTokenKind.Text
            ? new ConfigNode.Scalar(token.Place, token.Text, true)
            : throw token.Place.Error($"'{word.Text}' is followed by {token}", "write a text in quotes");
    }

    private void HostSection(string name)
    {
        string host = name.ToLowerInvariant();
        _config.AddHost(host);
        OptionsOf(host);
    }

    private void ComponentSection(string name)
    {
        // Its kind, such as "muc".
        if (_tokens.Next.Kind == LuaTokenKind.Text)
        {
            _tokens.Move();
        }

        OptionsOf(name.ToLowerInvariant());
    }

    private void OptionsOf(string host)
    {
        if (!_tokens.Next.Is("{"))
        {
            _host = host;
            return;
        }

        if (_expressions.ReadTable() is ConfigNode.Mapping options)
        {
            foreach (ConfigEntry entry in options.Entries)
            {
                _config.Set(host, entry.Key, entry.Value);
            }
        }

        _host = ProsodyConfig.Global;
    }

    private void Append(LuaToken option)
    {
        _tokens.Move();
        _tokens.Move();
        _tokens.Move();
        ConfigNode added = _tokens.Next.Is("{") ? _expressions.ReadTable() : InParentheses();
        IReadOnlyList<ConfigNode> before = _config.Own(_host, option.Text) is ConfigNode.Sequence list ? list.Items : [];
        _config.Set(_host, option.Text, new ConfigNode.Sequence(option.Place, [.. before, .. added.AsItems()]));
    }

    private ConfigNode InParentheses()
    {
        _tokens.Expect("(");
        ConfigNode value = _expressions.Read();
        _tokens.Expect(")");
        return value;
    }

    private void Include(string name, ConfigPlace place)
    {
        if (_depth == IncludeDepthMax)
        {
            throw place.Error("files include each other too deeply", "remove the circle");
        }

        string folder = Path.GetDirectoryName(_file) ?? "";
        string pattern = Path.GetFileName(name);
        string path = Path.Combine(folder, name);
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
        {
            if (!File.Exists(path))
            {
                throw place.Error($"the included file {path} is not there", "copy it beside this file, or remove the line");
            }

            new ProsodyConfigReader(_config, StrictYaml.ReadText(path), path, _depth + 1).Run();
            return;
        }

        string within = Path.GetDirectoryName(path) ?? "";
        if (!Directory.Exists(within.Length == 0 ? "." : within))
        {
            throw place.Error($"the folder {within} of the included files is not there", "copy it beside this file, or remove the line");
        }

        // Prosody takes them as the file system lists them, which is no order; ours is by name.
        foreach (string file in Directory.EnumerateFiles(within.Length == 0 ? "." : within)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file), ignoreCase: false))
            .Order(StringComparer.Ordinal))
        {
            new ProsodyConfigReader(_config, StrictYaml.ReadText(file), file, _depth + 1).Run();
        }
    }
}

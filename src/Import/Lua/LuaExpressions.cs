using System.Globalization;
using BindSim.Import.Config;

namespace BindSim.Import.Lua;

/// <summary>
/// Reads Lua expressions and computes what a configuration writes by hand: texts, numbers, flags, tables, arithmetic on them, and names set
/// before. What only a running Lua knows is read over and becomes <see cref="ConfigNode.Opaque"/>; it is an error only where its value matters.
/// </summary>
/// <param name="tokens">The file's tokens.</param>
/// <param name="known">The value of a name, or null.</param>
internal sealed class LuaExpressions(LuaTokens tokens, Func<string, ConfigNode?> known)
{
    /// <summary>How what a variable of the environment holds is called: this and its name.</summary>
    public const string Variable = "the environment's ";

    private const string Getenv = "the value of 'getenv'";

    // Deeper nesting is not a configuration but an attack on the stack.
    private const int DepthMax = 100;

    private static readonly string[][] Binary =
    [
        ["or"], ["and"], ["<", ">", "<=", ">=", "~=", "=="], ["|"], ["~"], ["&"], ["<<", ">>"], [".."], ["+", "-"], ["*", "/", "//", "%"],
    ];

    private int _depth;

    /// <summary>Reads one expression.</summary>
    public ConfigNode Read()
    {
        if (++_depth > DepthMax)
        {
            throw tokens.Next.Place.Error("this is nested too deeply", "write it flatter");
        }

        ConfigNode value = ReadBinary(0);
        _depth--;
        return value;
    }

    /// <summary>Reads a table, from its opening brace on.</summary>
    public ConfigNode ReadTable()
    {
        ConfigPlace place = tokens.Expect("{").Place;
        List<ConfigNode> items = [];
        List<ConfigEntry> entries = [];
        while (!tokens.Next.Is("}"))
        {
            ReadField(items, entries);
            if (!tokens.Take(",") && !tokens.Take(";"))
            {
                break;
            }
        }

        tokens.Expect("}");
        if (entries.Count == 0)
        {
            return new ConfigNode.Sequence(place, items);
        }

        // A table of both kinds: the list's items are the entries 1, 2, 3.
        entries.AddRange(items.Select((item, i) => new ConfigEntry((i + 1).ToString(CultureInfo.InvariantCulture), item.Place, item)));
        return new ConfigNode.Mapping(place, entries);
    }

    private void ReadField(List<ConfigNode> items, List<ConfigEntry> entries)
    {
        LuaToken first = tokens.Next;
        if (first.Kind == LuaTokenKind.Name && tokens.Ahead(1).Is("="))
        {
            tokens.Move();
            tokens.Move();
            Put(entries, first.Text, first.Place, Read());
        }
        else if (tokens.Take("["))
        {
            ConfigNode key = Read();
            tokens.Expect("]");
            tokens.Expect("=");
            ConfigNode value = Read();
            if (key is ConfigNode.Scalar known)
            {
                Put(entries, known.Text, known.Place, value);
            }
        }
        else
        {
            items.Add(Read());
        }
    }

    // The later of two equal keys counts.
    private static void Put(List<ConfigEntry> entries, string key, ConfigPlace place, ConfigNode value)
    {
        entries.RemoveAll(entry => entry.Key == key);
        entries.Add(new ConfigEntry(key, place, value));
    }

    private ConfigNode ReadBinary(int level)
    {
        if (level == Binary.Length)
        {
            return ReadUnary();
        }

        ConfigNode left = ReadBinary(level + 1);
        while (tokens.Next is { Kind: LuaTokenKind.Symbol or LuaTokenKind.Keyword } symbol && Binary[level].Contains(symbol.Text))
        {
            tokens.Move();
            // Only '..' binds to the right, where it makes no difference.
            left = Compute(left, symbol.Text, ReadBinary(level + 1));
        }

        return left;
    }

    private static ConfigNode Compute(ConfigNode left, string symbol, ConfigNode right)
    {
        if (left is ConfigNode.Scalar { Text: var a } one && right is ConfigNode.Scalar { Text: var b } other)
        {
            if (symbol == "..")
            {
                return new ConfigNode.Scalar(left.Place, a + b, true);
            }

            if (!one.IsQuoted && !other.IsQuoted && Number(a) is { } x && Number(b) is { } y)
            {
                double? result = symbol switch
                {
                    "+" => x + y,
                    "-" => x - y,
                    "*" => x * y,
                    "/" => x / y,
                    "//" => Math.Floor(x / y),
                    "%" => x - (Math.Floor(x / y) * y),
                    _ => null,
                };
                if (result is { } number && double.IsFinite(number))
                {
                    return new ConfigNode.Scalar(left.Place, number.ToString(CultureInfo.InvariantCulture), false);
                }
            }
        }

        return new ConfigNode.Opaque(left.Place, $"a computation with '{symbol}'");
    }

    private ConfigNode ReadUnary()
    {
        LuaToken token = tokens.Next;
        if (token.Is("-") || token.Is("not") || token.Is("#") || token.Is("~"))
        {
            tokens.Move();
            ConfigNode value = Nested(ReadUnary);
            return token.Is("-") && value is ConfigNode.Scalar { IsQuoted: false, Text: var text } && Number(text) is { } number
                ? new ConfigNode.Scalar(token.Place, (-number).ToString(CultureInfo.InvariantCulture), false)
                : new ConfigNode.Opaque(token.Place, $"a computation with '{token.Text}'");
        }

        ConfigNode power = ReadSuffixes(ReadPrimary());
        return tokens.Take("^") ? Compute(power, "^", Nested(ReadUnary)) : power;
    }

    private ConfigNode Nested(Func<ConfigNode> read)
    {
        if (++_depth > DepthMax)
        {
            throw tokens.Next.Place.Error("this is nested too deeply", "write it flatter");
        }

        ConfigNode value = read();
        _depth--;
        return value;
    }

    private ConfigNode ReadPrimary()
    {
        LuaToken token = tokens.Next;
        if (token.Is("{"))
        {
            return ReadTable();
        }

        if (token.Is("function"))
        {
            throw token.Place.Error("a function is defined here, and this reader does not run Lua", "import a file without it, with the value it gives");
        }

        tokens.Move();
        if (token.Is("("))
        {
            ConfigNode inner = Read();
            tokens.Expect(")");
            return inner;
        }

        return token switch
        {
            { Kind: LuaTokenKind.Text } => new ConfigNode.Scalar(token.Place, token.Text, true),
            { Kind: LuaTokenKind.Number } => new ConfigNode.Scalar(token.Place, (Number(token.Text)
                ?? throw token.Place.Error($"'{token.Text}' is not a number", "write a number")).ToString(CultureInfo.InvariantCulture), false),
            { Kind: LuaTokenKind.Name } => known(token.Text) is { } value
                ? value
                : new ConfigNode.Opaque(token.Place, $"the value of '{token.Text}'"),
            _ when token.Is("true") || token.Is("false") || token.Is("nil") => new ConfigNode.Scalar(token.Place, token.Text, false),
            _ => throw token.Place.Error($"{token} stands where a value should", "write a text, a number, true, false or a table"),
        };
    }

    /// <summary>Reads over <c>.name</c>, <c>[key]</c>, <c>:name(...)</c> and <c>(...)</c>.</summary>
    private ConfigNode ReadSuffixes(ConfigNode value)
    {
        while (true)
        {
            LuaToken token = tokens.Next;
            if (token.Is(".") || token.Is(":"))
            {
                tokens.Move();
                string member = tokens.ExpectName().Text;
                value = new ConfigNode.Opaque(value.Place, $"the value of '{member}'");
            }
            else if (tokens.Take("["))
            {
                Read();
                tokens.Expect("]");
                value = new ConfigNode.Opaque(value.Place, "a part of a table");
            }
            else if (value is ConfigNode.Opaque function && ReadArguments(out ConfigNode? argument))
            {
                value = new ConfigNode.Opaque(
                    value.Place,
                    function.What == Getenv && argument is ConfigNode.Scalar { IsQuoted: true } name ? $"{Variable}{name.Text}" : "what a function returns");
            }
            else
            {
                return value;
            }
        }
    }

    private bool ReadArguments(out ConfigNode? first)
    {
        first = null;
        LuaToken token = tokens.Next;
        if (token.Is("{"))
        {
            first = ReadTable();
            return true;
        }

        if (token.Kind == LuaTokenKind.Text)
        {
            first = new ConfigNode.Scalar(token.Place, token.Text, true);
            tokens.Move();
            return true;
        }

        if (!tokens.Take("("))
        {
            return false;
        }

        while (!tokens.Next.Is(")"))
        {
            ConfigNode argument = Read();
            first ??= argument;
            if (!tokens.Take(","))
            {
                break;
            }
        }

        tokens.Expect(")");
        return true;
    }

    private static double? Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long hex) ? hex : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}

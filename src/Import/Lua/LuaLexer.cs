using System.Globalization;
using System.Text;
using BindSim.Import.Config;

namespace BindSim.Import.Lua;

/// <summary>Cuts a Lua file into tokens (Lua 5.4 manual, section 3.1). Comments are dropped.</summary>
internal sealed class LuaLexer(string text, string file)
{
    private static readonly string[] Keywords =
    [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat",
        "return", "then", "true", "until", "while",
    ];

    // Longer ones first.
    private static readonly string[] Symbols =
    [
        "...", "..", "==", "~=", "<=", ">=", "<<", ">>", "//", "::", "+", "-", "*", "/", "%", "^", "#", "&", "~", "|", "<", ">", "=", "(", ")", "{", "}",
        "[", "]", ";", ":", ",", ".",
    ];

    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The tokens, an end token last.</summary>
    public static IReadOnlyList<LuaToken> Read(string text, string file)
    {
        var lexer = new LuaLexer(text, file);
        if (text.StartsWith('#'))
        {
            lexer.SkipLine();
        }

        List<LuaToken> tokens = [];
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != LuaTokenKind.End);

        return tokens;
    }

    private ConfigPlace Here => new(file, _line, _at - _lineStart + 1);

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private LuaToken Next()
    {
        SkipSpace();
        ConfigPlace place = Here;
        if (_at == text.Length)
        {
            return new LuaToken(LuaTokenKind.End, "", place);
        }

        char c = Peek();
        if (char.IsAsciiLetter(c) || c == '_')
        {
            string word = Run(static next => char.IsAsciiLetterOrDigit(next) || next == '_');
            return new LuaToken(Keywords.Contains(word) ? LuaTokenKind.Keyword : LuaTokenKind.Name, word, place);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return new LuaToken(LuaTokenKind.Number, Run(static next => char.IsAsciiLetterOrDigit(next) || next == '.'), place);
        }

        if (c is '"' or '\'')
        {
            return new LuaToken(LuaTokenKind.Text, Quoted(place), place);
        }

        if (LongText(place) is { } longText)
        {
            return new LuaToken(LuaTokenKind.Text, longText, place);
        }

        string symbol = Array.Find(Symbols, symbol => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            ?? throw place.Error($"'{c}' means nothing in Lua", "quote it or remove it");
        _at += symbol.Length;
        return new LuaToken(LuaTokenKind.Symbol, symbol, place);
    }

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            char c = Peek();
            if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\v' or '\ufeff')
            {
                Advance();
            }
            else if (c == '-' && Peek(1) == '-')
            {
                ConfigPlace place = Here;
                _at += 2;
                if (LongText(place) is null)
                {
                    SkipLine();
                }
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (_at < text.Length && Peek() != '\n')
        {
            _at++;
        }
    }

    private void Advance()
    {
        if (text[_at++] == '\n')
        {
            _line++;
            _lineStart = _at;
        }
    }

    private string Run(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private string Quoted(ConfigPlace place)
    {
        char quote = text[_at++];
        var value = new StringBuilder();
        while (Peek() != quote)
        {
            if (_at == text.Length || Peek() == '\n')
            {
                throw place.Error("this text has no closing quote", $"write {quote} where it ends");
            }

            if (Peek() == '\\')
            {
                Escape(value);
            }
            else
            {
                value.Append(Peek());
                Advance();
            }
        }

        _at++;
        return value.ToString();
    }

    private void Escape(StringBuilder value)
    {
        ConfigPlace place = Here;
        _at++;
        char c = Peek();
        if (char.IsAsciiDigit(c))
        {
            string digits = "";
            while (digits.Length < 3 && char.IsAsciiDigit(Peek()))
            {
                digits += text[_at++];
            }

            value.Append((char)int.Parse(digits, CultureInfo.InvariantCulture));
            return;
        }

        char? simple = c switch
        {
            'n' or '\n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            '\\' or '"' or '\'' => c,
            _ => null,
        };
        value.Append(simple ?? throw place.Error($"the escape '\\{c}' is not read here", "write the character itself"));
        Advance();
    }

    /// <summary>A text in long brackets, <c>[[...]]</c> or <c>[==[...]==]</c>, or null where none begins.</summary>
    private string? LongText(ConfigPlace place)
    {
        int level = 0;
        while (Peek(1 + level) == '=')
        {
            level++;
        }

        if (Peek() != '[' || Peek(1 + level) != '[')
        {
            return null;
        }

        string closing = $"]{new string('=', level)}]";
        int start = _at + level + 2;
        int end = text.IndexOf(closing, start, StringComparison.Ordinal);
        if (end < 0)
        {
            throw place.Error("this long bracket is never closed", $"write {closing} where it ends");
        }

        while (_at < end + closing.Length)
        {
            Advance();
        }

        string value = text[start..end];
        return value.StartsWith('\n') ? value[1..] : value;
    }
}

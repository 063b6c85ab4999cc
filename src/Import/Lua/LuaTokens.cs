namespace BindSim.Import.Lua;

/// <summary>The tokens of a file, and how far they are read.</summary>
internal sealed class LuaTokens(IReadOnlyList<LuaToken> tokens)
{
    private int _at;

    /// <summary>The next token; at the end, the end token.</summary>
    public LuaToken Next => tokens[_at];

    /// <summary>A token further on.</summary>
    public LuaToken Ahead(int count) => tokens[Math.Min(_at + count, tokens.Count - 1)];

    /// <summary>Goes on to the token after the next one.</summary>
    public void Move() => _at = Math.Min(_at + 1, tokens.Count - 1);

    /// <summary>Takes the next token if it is this symbol or keyword.</summary>
    public bool Take(string symbol)
    {
        bool takes = Next.Is(symbol);
        if (takes)
        {
            Move();
        }

        return takes;
    }

    /// <summary>Takes the next token, which has to be this symbol or keyword.</summary>
    public LuaToken Expect(string symbol)
    {
        LuaToken token = Next;
        return Take(symbol) ? token : throw token.Place.Error($"{token} stands where '{symbol}' should", $"write '{symbol}' before it");
    }

    /// <summary>Takes the next token, which has to be a name.</summary>
    public LuaToken ExpectName()
    {
        LuaToken token = Next;
        Move();
        return token.Kind == LuaTokenKind.Name ? token : throw token.Place.Error($"{token} stands where a name should", "write a name");
    }
}

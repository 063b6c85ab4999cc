namespace BindSim.Import.Lua;

/// <summary>What kind of token it is.</summary>
internal enum LuaTokenKind
{
    /// <summary>A name that is no keyword.</summary>
    Name,

    /// <summary>A keyword, such as <c>local</c>.</summary>
    Keyword,

    /// <summary>A text in quotes or long brackets; the token's text is what it stands for.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator or a bracket.</summary>
    Symbol,

    /// <summary>The end of the file.</summary>
    End,
}

using BindSim.Import.Config;

namespace BindSim.Import.Lua;

/// <summary>One token of a Lua file.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its text; of a text, what it stands for.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record LuaToken(LuaTokenKind Kind, string Text, ConfigPlace Place)
{
    /// <summary>Whether it is this symbol or keyword.</summary>
    public bool Is(string text) => Kind is LuaTokenKind.Symbol or LuaTokenKind.Keyword && Text == text;

    public override string ToString() => Kind switch
    {
        LuaTokenKind.End => "the end of the file",
        LuaTokenKind.Text => $"the text \"{Text}\"",
        _ => $"'{Text}'",
    };
}

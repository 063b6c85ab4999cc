namespace BindSim.Exploration.Files;

/// <summary>What a YAML file holds at one place.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal abstract record YamlContent(int Line, int Column)
{
    /// <summary>A scalar; plain when it stands without quotes.</summary>
    internal sealed record Scalar(int Line, int Column, string Text, bool Plain) : YamlContent(Line, Column)
    {
        public override string ToString() => (Text, Plain) switch
        {
            ("", true) => "left empty",
            (_, true) => $"'{Text}'",
            _ => $"the text \"{Text}\"",
        };
    }

    /// <summary>A list.</summary>
    internal sealed record Sequence(int Line, int Column, IReadOnlyList<YamlContent> Items) : YamlContent(Line, Column)
    {
        public override string ToString() => "a list";
    }

    /// <summary>A map, in the order of the file; no key occurs twice.</summary>
    internal sealed record Mapping(int Line, int Column, IReadOnlyList<(Scalar Key, YamlContent Value)> Entries) : YamlContent(Line, Column)
    {
        public override string ToString() => "a map";
    }
}

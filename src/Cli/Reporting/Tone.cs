namespace BindSim.Cli.Reporting;

/// <summary>What colour says beside the words, never instead of them.</summary>
internal enum Tone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Look here first.</summary>
    Bad,

    /// <summary>Look here next.</summary>
    Warning,
}

namespace BindSim.Cli.Reporting;

/// <summary>One cell of a table.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Tone">Its tone.</param>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>A cell of plain text.</summary>
    public static implicit operator Cell(string text) => new(text);
}

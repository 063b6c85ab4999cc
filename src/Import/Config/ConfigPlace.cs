using BindSim.Exploration.Files;

namespace BindSim.Import.Config;

/// <summary>Where a value stands in a configuration file.</summary>
/// <param name="File">The file as the person named it, or as another file includes it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal readonly record struct ConfigPlace(string File, int Line, int Column)
{
    /// <summary>An error at this place.</summary>
    public InputException Error(string wrong, string right) => new(File, Line, Column, wrong, right);
}

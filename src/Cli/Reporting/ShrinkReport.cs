using BindSim.Exploration.Shrinking;

namespace BindSim.Cli.Reporting;

/// <summary>A shrunk trace and what its report needs beside it.</summary>
/// <param name="TracePath">The trace's file as the person named it.</param>
/// <param name="Result">What was made of it.</param>
/// <param name="OutPath">The file that was written, or the trace's own where it was as short as it gets.</param>
/// <param name="Story">What happens in the shrunk run, laid out.</param>
internal sealed record ShrinkReport(string TracePath, ShrinkResult Result, string OutPath, string Story);
